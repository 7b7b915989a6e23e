import { aHandover } from '../../../test/factories/handover';
import { at } from '../../../test/factories/envelope';
import { type HandoverValues, merge, read, toInput } from './handoverDraft';

const opened = aHandover({
  spec: {
    notes: 'Quiet so far',
    watchItems: [{ text: 'The queue' }],
    scheduledActivities: [{ text: 'Deployment', at: at(120) }],
  },
});
const base = read(opened);

const ticked = (values: HandoverValues, ...places: number[]): HandoverValues => ({
  ...values,
  confirmations: values.confirmations.map((one, index) => ({ ...one, done: one.done || places.includes(index) })),
});

describe('what is written into a handover', () => {
  it('survives being read and put back, with what the form has no field for', () => {
    expect(toInput(base, opened).spec).toEqual(opened.spec);
  });

  it('leaves out lines without a text, and names incidents as the server does', () => {
    const { spec } = toInput(
      {
        ...base,
        watchItems: [
          { text: ' Card payments ', incident: ' INC-20261121-0007 ' },
          { text: ' ', incident: '' },
        ],
        scheduledActivities: [{ text: '', at: '' }],
        notes: '  ',
        to: '',
      },
      opened
    );
    expect(spec).toMatchObject({ watchItems: [{ text: 'Card payments', incident: 'inc-20261121-0007' }] });
    expect(spec).not.toHaveProperty('scheduledActivities');
    expect(spec).not.toHaveProperty('notes');
    expect(spec).not.toHaveProperty('to');
  });

  it('keeps the ticks of two people who ticked different confirmations', () => {
    const { values, collisions, taken } = merge(base, ticked(base, 1), ticked(base, 2));
    expect(values.confirmations.map(({ done }) => done)).toEqual([true, true, true, false]);
    expect(collisions).toEqual([]);
    expect(taken).toEqual(['confirmations']);
  });

  it('says nothing of ticks that both set', () => {
    expect(merge(base, ticked(base, 1), ticked(base, 1))).toEqual({
      values: ticked(base, 1),
      taken: [],
      collisions: [],
    });
  });

  it('asks about notes that both wrote', () => {
    const merged = merge(base, { ...base, notes: 'Mine' }, { ...base, notes: 'Theirs' });
    expect(merged).toMatchObject({ collisions: ['notes'], values: { notes: 'Mine' } });
  });

  it('asks about confirmations where the list itself is another', () => {
    const other = { ...base, confirmations: [{ text: 'Only this', done: false }] };
    expect(merge(base, ticked(base, 1), other).collisions).toEqual(['confirmations']);
  });
});
