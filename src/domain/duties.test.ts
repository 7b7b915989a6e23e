import { aHandover, aSubmitted } from '../test/factories/handover';
import { at } from '../test/factories/envelope';
import { type Caller, dutiesOf } from './duties';

const outgoing: Caller = { responder: 'dev3', covers: true, editor: false, lead: false };
const incoming: Caller = { responder: 'dev1', covers: true, editor: false, lead: false };
const colleague: Caller = { responder: 'dev2', covers: true, editor: false, lead: false };
const editor: Caller = { responder: undefined, covers: true, editor: true, lead: false };
const viewer: Caller = { responder: undefined, covers: false, editor: false, lead: false };

const may = { may: true };
const during = (...onCall: string[]) => ({ onCall, shiftOver: false });
const after = (...onCall: string[]) => ({ onCall, shiftOver: true });

describe('what can be done with a handover', () => {
  it('while it is a draft: its people and Editors write and hand over, and nobody accepts what nobody handed over', () => {
    for (const caller of [outgoing, incoming, editor]) {
      expect(dutiesOf(aHandover(), caller, during())).toEqual({ write: may, submit: may, reassign: may });
    }
    expect(dutiesOf(aHandover(), colleague, during()).submit).toEqual({ may: false, why: 'named' });
    expect(dutiesOf(aHandover(), viewer, during()).submit).toEqual({ may: false, why: 'covers' });
  });

  it('once it is handed over: the incoming person answers, and what was written stands still but for Editors', () => {
    expect(dutiesOf(aSubmitted(), incoming, during())).toEqual({ accept: may, refuse: may, reassign: may });
    expect(dutiesOf(aSubmitted(), editor, during())).toMatchObject({ accept: may, write: may });
    expect(dutiesOf(aSubmitted(), outgoing, during('dev3'))).toMatchObject({ accept: { may: false, why: 'outgoing' } });
    expect(dutiesOf(aSubmitted(), colleague, during())).toMatchObject({ accept: { may: false, why: 'named' } });
  });

  it('whoever is on call by then may accept, also when somebody else was named', () => {
    expect(dutiesOf(aSubmitted(), colleague, during('dev2')).accept).toEqual(may);
  });

  it('somebody who has two shifts in a row accepts from themself', () => {
    expect(dutiesOf(aSubmitted({ spec: { to: 'dev3' } }), outgoing, during('dev3')).accept).toEqual(may);
  });

  it('never handed over and the shift is over: it can be handed over late, or answered as it is, also before a reminder', () => {
    for (const late of [aHandover(), aHandover({ status: { state: 'overdue' } })]) {
      const outgoingMay = dutiesOf(late, outgoing, after('dev1'));
      expect(outgoingMay).toMatchObject({ submit: may, accept: { may: false, why: 'outgoing' } });
      expect(dutiesOf(late, incoming, after('dev1'))).toMatchObject({ submit: may, accept: may, refuse: may });
    }
  });

  it('refused: it lies with the outgoing person, and once the shift is over whoever is there may take it all the same', () => {
    const back = aSubmitted({ status: { state: 'refused', refusedAt: at(-5), refusedReason: 'No watch items' } });
    expect(dutiesOf(back, outgoing, during())).toEqual({ write: may, submit: may, reassign: may });
    expect(dutiesOf(back, incoming, during())).toMatchObject({ write: { may: false, why: 'sentBack' } });
    expect(dutiesOf(back, incoming, after())).toMatchObject({ accept: may });
    expect(dutiesOf(back, incoming, after())).not.toHaveProperty('refuse');
    const again = aSubmitted({ status: { submittedAt: at(-1), refusedAt: at(-5) } });
    expect(dutiesOf(again, incoming, during())).toMatchObject({ accept: may, refuse: may });
  });

  it('the project lead answers for whoever does not', () => {
    expect(dutiesOf(aSubmitted(), { ...colleague, lead: true }, during()).accept).toEqual(may);
  });

  it('accepted: only open work can still be given away', () => {
    const done = aSubmitted({ status: { state: 'accepted', acceptedAt: at(-2), acceptedBy: 'dev1' } });
    expect(dutiesOf(done, incoming, during('dev1'))).toEqual({ reassign: may });
  });

  it('with nobody outgoing, any responder writes it', () => {
    const gap = aHandover({ spec: { from: undefined } });
    expect(dutiesOf(gap, colleague, during()).submit).toEqual(may);
    expect(dutiesOf(gap, viewer, during()).submit).toEqual({ may: false, why: 'covers' });
  });
});
