import { screen, within } from '@testing-library/react';
import { listOf } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { anOnCall, onCallAnswer } from '../../../test/factories/onCall';
import { aResponder } from '../../../test/factories/period';
import { openIncident } from '../../../test/incidentPage';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf([aResponder('dev1', 'Dev One'), aResponder('dev3', 'Dev Three')]));
});

const fact = async (term: string) => {
  const people = within(await screen.findByRole('region', { name: 'People' }));
  return people.getByText(term).nextElementSibling;
};

describe('the page of an incident', () => {
  it('names who was on call at its declaration, and who is now', async () => {
    const asked = recording('get', '/oncall', onCallAnswer(anOnCall()));
    await openIncident(anIncident({ status: { onCallAtDeclaration: ['dev1'] } }));
    await screen.findByText('Dev Three');
    expect(await fact('On call at declaration')).toHaveTextContent('Dev One');
    expect(await fact('On call now')).toHaveTextContent('Dev Three');
    expect(asked[0]?.url.searchParams.get('period')).toBe('shop');
  });

  it('tells "nobody was on call" from "no schedule watched it"', async () => {
    await openIncident(anIncident({ status: { onCallAtDeclaration: [] } }));
    expect(await fact('On call at declaration')).toHaveTextContent('nobody');
    await screen.findByText('no schedule watches the period');
  });

  it('says that no schedule watched the period then', async () => {
    await openIncident(anIncident());
    expect(await fact('On call at declaration')).toHaveTextContent('no schedule watched the period then');
  });

  it('does not call it nobody when it is not known', async () => {
    givenFailure('get', '/oncall', 500);
    await openIncident(anIncident());
    await screen.findByText('not known right now');
  });

  it('does not say who is on call now for what is over', async () => {
    await openIncident(anIncident({ status: { state: 'resolved', moves: [] } }));
    const people = within(await screen.findByRole('region', { name: 'People' }));
    expect(people.queryByText('On call now')).not.toBeInTheDocument();
  });
});
