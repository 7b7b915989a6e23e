import { anIncident } from '../../../test/factories/incident';
import { arrange, inOneList } from './arrange';
import { laneRows, spotsOf } from './laneRows';

const names = (incidents: Array<{ metadata: { name: string } }>) => incidents.map(({ metadata }) => metadata.name);

const acknowledgedAt = '2026-11-21T11:50:00Z';
const late = anIncident({ name: 'late', status: { acknowledgedAt, nextDueAt: '2026-11-21T11:00:00Z' } });
const soon = anIncident({
  name: 'soon',
  spec: { priority: 'P4' },
  status: { acknowledgedAt, nextDueAt: '2026-11-21T12:05:00Z' },
});
const calm = anIncident({
  name: 'calm',
  spec: { priority: 'P1' },
  status: { acknowledgedAt, nextDueAt: undefined, clocks: [] },
});

describe('columns of the board', () => {
  it('stand in the order in which clocks fall due; what is not due comes last', () => {
    expect(names(arrange([[calm, soon, late]], false).open)).toEqual(['late', 'soon', 'calm']);
  });

  it('have what burns on top, whatever is due before it', () => {
    const unseen = (name: string, priority: 'P1' | 'P2' | 'P3') =>
      anIncident({ name, spec: { priority }, status: { nextDueAt: '2026-11-23T00:00:00Z' } });
    const lists = [[late, unseen('p3', 'P3'), unseen('p2', 'P2'), soon, unseen('p1', 'P1')]];
    expect(names(arrange(lists, false).open)).toEqual(['p1', 'p2', 'late', 'soon', 'p3']);
  });

  it('stand in the order of priorities when there are lanes', () => {
    expect(names(arrange([[soon, late, calm]], true).open)).toEqual(['calm', 'late', 'soon']);
  });

  it('take an incident at its own word, whatever list brought it', () => {
    const moved = { ...late, status: { ...late.status, state: 'monitoring' as const } };
    const columns = arrange([[moved, soon], [], [], [], []], false);
    expect(names(columns.open)).toEqual(['soon']);
    expect(names(columns.monitoring)).toEqual(['late']);
  });

  it('show an incident once, in its newest version', () => {
    const newer = anIncident({ name: 'late', resourceVersion: '200', status: { state: 'identified' } });
    const columns = arrange([[newer], [late]], false);
    expect(names(columns.open)).toEqual([]);
    expect(names(columns.identified)).toEqual(['late']);
  });

  it('keep their order when the lists come in another one', () => {
    const twins = ['b', 'a', 'c'].map((name) => anIncident({ name, status: { nextDueAt: '2026-11-21T12:00:00Z' } }));
    expect(names(arrange([twins], false).open)).toEqual(names(arrange([[...twins].reverse()], false).open));
  });

  it('have what was resolved last on top', () => {
    const resolved = ['7', '30', '9'].map((version) =>
      anIncident({ name: `v${version}`, resourceVersion: version, status: { state: 'resolved' } })
    );
    expect(names(arrange([resolved], false).resolved)).toEqual(['v30', 'v9', 'v7']);
  });
});

describe('one list for a phone', () => {
  const over = anIncident({ name: 'over', status: { state: 'resolved' } });
  const watched = anIncident({
    name: 'watched',
    status: { state: 'monitoring', nextDueAt: undefined, acknowledgedAt },
  });
  const columns = arrange([[soon], [over], [watched], [late]], false);

  it('holds all states in the order in which clocks fall due, and what is over last', () => {
    expect(names(inOneList(columns, true))).toEqual(['late', 'soon', 'watched', 'over']);
  });

  it('waits with what is over until nothing before it is missing', () => {
    expect(names(inOneList(columns, false))).toEqual(['late', 'soon', 'watched']);
  });
});

describe('lanes', () => {
  const monitored = anIncident({ name: 'watch', spec: { priority: 'P4' }, status: { state: 'monitoring' } });
  const columns = arrange([[soon, late, calm], [monitored]], true);

  it('have a heading each, and cards of one priority side by side', () => {
    const rows = laneRows(columns);
    expect(rows.map((row) => `${row.kind} ${row.priority}`)).toEqual([
      'lane P1',
      'cards P1',
      'lane P2',
      'cards P2',
      'lane P4',
      'cards P4',
    ]);
    const last = rows.at(-1);
    expect(last?.kind === 'cards' && [last.cells.open?.metadata.name, last.cells.monitoring?.metadata.name]).toEqual([
      'soon',
      'watch',
    ]);
  });

  it('leave out priorities without cards', () => {
    expect(laneRows(arrange([], true))).toEqual([]);
  });

  it('tell the keys which cards stand in one row', () => {
    const spots = spotsOf(columns, true);
    expect(spots[0]?.map(({ row }) => row)).toEqual([1, 3, 5]);
    expect(spots[3]).toEqual([{ name: 'watch', row: 5 }]);
  });
});
