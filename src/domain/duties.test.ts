import { aHandover, aSubmitted } from '../test/factories/handover';
import { at } from '../test/factories/envelope';
import { type Caller, dutiesOf } from './duties';

const outgoing: Caller = { responder: 'dev3', covers: true, editor: false };
const incoming: Caller = { responder: 'dev1', covers: true, editor: false };
const colleague: Caller = { responder: 'dev2', covers: true, editor: false };
const editor: Caller = { responder: undefined, covers: true, editor: true };
const viewer: Caller = { responder: undefined, covers: false, editor: false };

const may = { may: true };

describe('what can be done with a handover', () => {
  it('while it is a draft: its people and Editors write and hand over, and nobody accepts what nobody handed over', () => {
    for (const caller of [outgoing, incoming, editor]) {
      expect(dutiesOf(aHandover(), caller, [])).toEqual({ write: may, submit: may, reassign: may });
    }
    expect(dutiesOf(aHandover(), colleague, []).submit).toEqual({ may: false, why: 'named' });
    expect(dutiesOf(aHandover(), viewer, []).submit).toEqual({ may: false, why: 'covers' });
  });

  it('once it is handed over: the incoming person answers, and what was written stands still but for Editors', () => {
    expect(dutiesOf(aSubmitted(), incoming, [])).toEqual({ accept: may, refuse: may, reassign: may });
    expect(dutiesOf(aSubmitted(), editor, [])).toMatchObject({ accept: may, write: may });
    expect(dutiesOf(aSubmitted(), outgoing, ['dev3'])).toMatchObject({ accept: { may: false, why: 'outgoing' } });
    expect(dutiesOf(aSubmitted(), colleague, [])).toMatchObject({ accept: { may: false, why: 'named' } });
  });

  it('whoever is on call by then may accept, also when somebody else was named', () => {
    expect(dutiesOf(aSubmitted(), colleague, ['dev2']).accept).toEqual(may);
  });

  it('somebody who has two shifts in a row accepts from themself', () => {
    expect(dutiesOf(aSubmitted({ spec: { to: 'dev3' } }), outgoing, ['dev3']).accept).toEqual(may);
  });

  it('overdue and never handed over: it can be handed over late, or taken as it is', () => {
    const late = aHandover({ status: { state: 'overdue' } });
    expect(dutiesOf(late, outgoing, ['dev1'])).toMatchObject({ submit: may, accept: { may: false, why: 'outgoing' } });
    expect(dutiesOf(late, incoming, ['dev1'])).toMatchObject({ submit: may, accept: may });
  });

  it('refused: it goes back, and is written and handed over again', () => {
    const back = aSubmitted({ status: { state: 'refused', refusedAt: at(-5), refusedReason: 'No watch items' } });
    expect(dutiesOf(back, outgoing, [])).toEqual({ write: may, submit: may, reassign: may });
    const again = aSubmitted({ status: { submittedAt: at(-1), refusedAt: at(-5) } });
    expect(dutiesOf(again, incoming, [])).toMatchObject({ accept: may, refuse: may });
  });

  it('accepted: only open work can still be given away', () => {
    const done = aSubmitted({ status: { state: 'accepted', acceptedAt: at(-2), acceptedBy: 'dev1' } });
    expect(dutiesOf(done, incoming, ['dev1'])).toEqual({ reassign: may });
  });

  it('with nobody outgoing, whoever is on call writes it', () => {
    const gap = aHandover({ spec: { from: undefined } });
    expect(dutiesOf(gap, colleague, ['dev2']).submit).toEqual(may);
    expect(dutiesOf(gap, colleague, []).submit).toEqual({ may: false, why: 'named' });
  });
});
