import { screen, within } from '@testing-library/react';
import { listOf } from './factories/envelope';
import { anOnCall, onCallAnswer } from './factories/onCall';
import { aMe, aResponder } from './factories/period';
import { given } from './server';
import { withSizes } from './sizes';

const people = [aResponder('dev1', 'Ann Ace'), aResponder('dev2', 'Bo Base'), aResponder('dev3', 'Cy Care')];
export const dev1 = aMe({
  login: 'dev1',
  role: 'Viewer',
  responder: 'dev1',
  permissions: ['read', 'declare', 'comment', 'acknowledge', 'changeState', 'cover'],
});

/** A schedule of three people, of whom the third is on call. */
export function givenOnCall() {
  withSizes();
  given('get', '/responders', listOf(people));
  given('get', '/oncall', onCallAnswer(anOnCall()));
}

export const week = () => screen.findByRole('grid', { name: 'Week 2026-W47, Europe/Berlin' });
export const cell = async (name: RegExp) => within(await week()).findByRole('gridcell', { name });
