import { anIncident } from '../../../test/factories/incident';
import { moveAction, moveTo } from './moves';

const open = anIncident();
const resolved = anIncident({ status: { state: 'resolved', moves: [{ to: 'investigating', needs: 'reason' }] } });

describe('moves', () => {
  it('are those that the server offers, no others', () => {
    expect(moveTo(open, 'monitoring')).toEqual({ to: 'monitoring', needs: 'nothing' });
    expect(moveTo(open, 'open')).toBeUndefined();
    expect(moveTo(resolved, 'monitoring')).toBeUndefined();
  });

  it('change the state, with the reason where one was asked for', () => {
    expect(moveAction(open, 'identified')).toEqual({ action: 'status', body: { state: 'identified' }, ifMatch: '100' });
    expect(moveAction(open, 'identified', { reason: 'wrong trail' })).toMatchObject({
      body: { state: 'identified', reason: 'wrong trail' },
    });
  });

  it('resolve and reopen by the actions made for that', () => {
    const said = { resolution: 'Restarted', rootCause: 'unknown' };
    expect(moveAction(open, 'resolved', said)).toMatchObject({ action: 'resolve', body: said });
    expect(moveAction(resolved, 'investigating', { reason: 'back' })).toMatchObject({
      action: 'reopen',
      body: { reason: 'back' },
    });
  });
});
