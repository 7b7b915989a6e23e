import { directionOf, entry, heir, step } from './step';

const column = (...names: string[]) => names.map((name, row) => ({ name, row }));
const board = [column('a1', 'a2', 'a3'), column(), column('c1'), column('d1', 'd2')];

describe('moving the focus over the board', () => {
  it.each([
    ['goes down a column', 'a1', 'down', 'a2'],
    ['stays at the lower edge', 'a3', 'down', 'a3'],
    ['stays at the upper edge', 'a1', 'up', 'a1'],
    ['skips an empty column to the right', 'a1', 'right', 'c1'],
    ['takes the nearest row of a shorter column', 'a3', 'right', 'c1'],
    ['keeps its row where it can', 'd2', 'left', 'c1'],
    ['stays at the right edge', 'd1', 'right', 'd1'],
    ['jumps to the last of a column', 'a1', 'last', 'a3'],
    ['jumps to the first of a column', 'd2', 'first', 'd1'],
    ['starts at the first card when nothing has it', undefined, 'down', 'a1'],
    ['starts anew when the card is gone', 'gone', 'left', 'a1'],
  ] as const)('%s', (_, from, direction, to) => {
    expect(step(board, from, direction)).toBe(to);
  });

  it('goes to the card beside it where lanes leave holes', () => {
    const lanes = [
      [
        { name: 'p1', row: 1 },
        { name: 'p3', row: 9 },
      ],
      [
        { name: 'q2', row: 5 },
        { name: 'q3', row: 8 },
      ],
    ];
    expect(step(lanes, 'p3', 'right')).toBe('q3');
    expect(step(lanes, 'q2', 'left')).toBe('p1');
  });

  it('finds nothing on an empty board', () => {
    expect(step([[], []], undefined, 'down')).toBeUndefined();
  });

  it('knows arrows and letters, and no property of every object', () => {
    expect(directionOf('j')).toBe(directionOf('ArrowDown'));
    expect(directionOf('h')).toBe('left');
    expect(directionOf('toString')).toBeUndefined();
  });
});

describe('the focus when cards come and go', () => {
  it('enters where it was', () => {
    expect(entry(board, 'c1')).toBe('c1');
    expect(entry(board, 'gone')).toBe('a1');
  });

  it('goes along with a card that changes columns', () => {
    expect(heir(board, [column('a1', 'a3'), column('a2')], 'a2')).toBe('a2');
  });

  it('falls to the card that takes the place, then to the one above, then to any', () => {
    expect(heir(board, [column('a1', 'a3'), column()], 'a2')).toBe('a3');
    expect(heir(board, [column('a1', 'a2'), column()], 'a3')).toBe('a2');
    expect(heir(board, [column(), column('b1')], 'a3')).toBe('b1');
    expect(heir(board, [[], []], 'a3')).toBeUndefined();
  });
});
