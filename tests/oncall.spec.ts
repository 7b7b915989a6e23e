import { Handover } from './pages/Handover';
import { OnCall } from './pages/OnCall';
import { ScheduleEditor } from './pages/ScheduleEditor';
import type { Schedule } from '../src/kinds/schedule';
import { pressUntil, tabInto } from './support/keys';
import { changingSoon, drawn, shiftOn } from './support/rosters';
import { expect, test } from './support/test';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Responders of the sample who have logins of their own. */
const DEV1 = 'dev-1';
const DEV2 = 'dev-2';

test('the roster of next week is drawn with the keyboard alone, and says who rests too little', async ({
  person,
  api,
}) => {
  const mark = Date.now() % 100_000;
  const people = [];
  for (const name of ['Quinn', 'Rosa', 'Sven']) {
    people.push(await api.responder(`${name} ${mark}`));
  }
  const { page } = await person('editor');
  const { keyboard } = page;
  const editor = new ScheduleEditor(page);
  await editor.openNew();
  await expect(editor.title, 'the first field has the focus').toBeFocused();
  await keyboard.type(`By keys ${mark}`);

  await test.step('a layer that is a roster by hand', async () => {
    await tabInto(page, editor.addLayer);
    await keyboard.press('Enter');
    await tabInto(page, editor.type('Slots of a day'));
    await pressUntil(page, 'ArrowRight', () => editor.type('Roster by hand').isChecked());
  });

  const orders = ['qrs', 'rsq', 'sqr'];
  await test.step('seven days of three slots, each person one slot on every day', async () => {
    await tabInto(page, editor.roster.locator('select'));
    for (let day = 0; day < 7; day++) {
      for (const letter of orders[day % 3] ?? '') {
        await keyboard.press(letter);
        await keyboard.press('ArrowRight');
      }
      await keyboard.press('Home');
      await keyboard.press('Enter');
    }
  });

  await expect(editor.preview, 'what it brings is said before it is saved').toContainText(/Found \(\d+\)/);
  await keyboard.press('Control+Enter');
  await expect(page).toHaveURL(new RegExp(`schedule=by-keys-${mark}`));
  api.deleteAfterwards('schedules', `by-keys-${mark}`);
  await expect(new OnCall(page).findings).toContainText(new RegExp(`${mark} has 8 h of rest`));

  const { spec } = await api.one<Schedule>('schedules', `by-keys-${mark}`);
  const shifts = spec.layers[0]?.shifts ?? [];
  const local = (at: string) => new Date(at).toLocaleString('sv', { timeZone: spec.timeZone }).slice(0, 16);
  expect(shifts.map(({ responder, slot }) => `${slot} ${people.indexOf(responder)}`)).toEqual(
    Array.from({ length: 21 }, (_, place) => `${'ABC'[place % 3]} ${(Math.floor(place / 3) + place) % 3}`)
  );
  const monday = new Date(`${local(shifts[0]?.start ?? '').slice(0, 10)}T00:00:00Z`);
  expect(monday.getUTCDay(), 'it begins on a Monday').toBe(1);
  expect(local(shifts[0]?.start ?? '')).toMatch(/ 06:00$/);
  const ahead = monday.getTime() - Date.now();
  expect(ahead, 'of next week').toBeGreaterThan(-86_400_000);
  expect(ahead).toBeLessThan(8 * 86_400_000);
});

test('somebody who rests for eight hours is found, and relieved by the fix that is offered', async ({
  person,
  api,
}) => {
  const now = new Date();
  const mark = now.getTime() % 100_000;
  const [tired, other, fresh] = [
    await api.responder(`Tired ${mark}`),
    await api.responder(`Other ${mark}`),
    await api.responder(`Fresh ${mark}`),
  ];
  const schedule = await api.schedule(
    drawn(`Rest ${mark}`, [
      shiftOn(now, 1, 6, tired, 'A'),
      shiftOn(now, 1, 14, other, 'B'),
      shiftOn(now, 1, 22, tired, 'C'),
      shiftOn(now, 6, 6, fresh, 'A'),
    ])
  );
  const onCall = new OnCall((await person('editor')).page);
  await onCall.open(schedule);
  const finding = onCall.findings.getByRole('listitem').filter({ hasText: `Tired ${mark} has 8 h of rest` });
  await expect(finding).toBeVisible();
  await finding.getByRole('button', { name: new RegExp(`Fresh ${mark}`) }).click();
  await expect(onCall.dialog).toContainText(`Fresh ${mark}`);
  await onCall.confirm('Save override');
  await expect(finding).toBeHidden();
  await expect(onCall.page.getByRole('region', { name: 'Overrides' })).toContainText(
    `Fresh ${mark} instead of Tired ${mark}`
  );
});

test('two people swap their shifts, each at a browser of their own', async ({ person, api }) => {
  const now = new Date();
  const schedule = await api.schedule(
    drawn(`Swap ${now.getTime() % 100_000}`, [shiftOn(now, 2, 6, DEV1, 'A'), shiftOn(now, 3, 14, DEV2, 'B')])
  );
  const asking = new OnCall((await person('dev1')).page);
  const asked = new OnCall((await person('dev2')).page);
  const week = isoWeek(now, 2);
  await asking.open(schedule, `&week=${week}`);
  await asked.open(schedule, `&week=${week}`);

  await asking.chooseInCell(asking.cell(/^A\b.*Dev 1/), 'Swap Dev 1…');
  await asking.choose(/^Ask$/, /^Dev 2/);
  await asking.choose('Shift in return', /14:00–22:00 · B$/);
  await asking.dialog.getByLabel('Reason').fill('A dentist has no other time.');
  await asking.confirm('Ask');
  await expect(asking.swaps).toContainText('A dentist has no other time.');

  await expect(asked.page.getByRole('link', { name: '1 swap is asked of you' })).toBeVisible();
  await expect(asked.swaps).toContainText('A dentist has no other time.');
  await asked.swaps.getByRole('button', { name: 'Take it' }).click();
  await asked.confirm('Take it');
  await expect(asked.cell(/^A\b.*Dev 2 .*swapped with Dev 1/)).toBeVisible();
  await expect(asking.cell(/^A\b.*Dev 2 .*swapped with Dev 1/)).toBeVisible();
  await asking.page.goto(`/a/golive-hypercare-app/oncall?schedule=${schedule}&week=${isoWeek(now, 3)}`);
  await expect(asking.cell(/^B\b.*Dev 1 .*swapped with Dev 2/)).toBeVisible();
});

test('of two people who take over in the same second one does, and the other is told', async ({
  person,
  api,
  consoleWatch,
}) => {
  const now = new Date();
  const leaving = await api.responder(`Leaving ${now.getTime() % 100_000}`);
  const schedule = await api.schedule(
    drawn(`Both ${now.getTime() % 100_000}`, [
      ...changingSoon(now, leaving, leaving),
      shiftOn(now, 2, 6, DEV1, 'A'),
      shiftOn(now, 2, 14, DEV2, 'B'),
    ])
  );
  const both = [];
  for (const login of ['dev1', 'dev2']) {
    const onCall = new OnCall((await person(login)).page);
    await onCall.open(schedule);
    await onCall.takeOver.click();
    await expect(onCall.dialog).toContainText('You replace Leaving');
    both.push(onCall);
  }
  await Promise.all(both.map(({ dialog }) => dialog.getByRole('button', { name: 'Take over', exact: true }).click()));
  const told = async () =>
    Promise.all(both.map(({ dialog }) => dialog.getByText(/is not on call any more/).isVisible()));
  await expect.poll(async () => (await told()).filter(Boolean)).toHaveLength(1);
  const loser = (await told()).indexOf(true);
  const winner = `Dev ${loser === 0 ? 2 : 1}`;
  await expect(both[loser]!.dialog, 'by the name that people know').toContainText(`${winner} is now`);
  await both[loser]!.dialog.getByRole('button', { name: 'Cancel' }).click();
  for (const { now: list } of both) {
    await expect(list).toContainText(new RegExp(`${winner}.*instead of Leaving`));
  }
  await expect(both[1 - loser]!.dialog).toBeHidden();
  consoleWatch.expectOnly(/status of 409/);
});

test('on a phone who is on call and what one does stand in the first screen, and a handover is accepted', async ({
  person,
  api,
}) => {
  const now = new Date();
  const schedule = await api.schedule(drawn(`Phone ${now.getTime() % 100_000}`, changingSoon(now, DEV1, DEV2)));
  const name = await api.submittedHandover(schedule, 'The **queue** was slow since noon.');
  const { page } = await person('dev2', PHONE);
  const onCall = new OnCall(page);
  await onCall.open(schedule);
  const handover = new Handover(page);

  await test.step('the first screen', async () => {
    for (const wanted of [onCall.now, onCall.next, handover.step('Take over'), handover.step('More actions')]) {
      await expect(wanted).toBeInViewport({ ratio: 1 });
    }
    await expect(onCall.now).toContainText('Dev 1');
    await expect(onCall.next).toContainText('Dev 2');
    await handover.step('More actions').tap();
    await page.getByRole('menuitem', { name: 'Handovers' }).tap();
  });

  await test.step('read it', async () => {
    await page.getByRole('list', { name: 'Handovers' }).getByRole('link').tap();
    await expect(page).toHaveURL(new RegExp(`handovers/${name}`));
    await expect(handover.who).toBeInViewport({ ratio: 1 });
    await expect(handover.who).toContainText(/Dev 1.*Dev 2/);
    await expect(handover.notes).toContainText('The queue was slow since noon.');
  });

  await test.step('accept it', async () => {
    await expect(handover.step('Accept')).toBeInViewport({ ratio: 1 });
    await handover.step('Accept').tap();
    await expect(handover.dialog.getByRole('checkbox')).toHaveCount(4);
    for (const tick of await handover.dialog.locator('label', { has: page.getByRole('checkbox') }).all()) {
      await tick.tap();
    }
    await expect(handover.dialog.getByRole('checkbox', { checked: true })).toHaveCount(4);
    await handover.dialog.getByRole('textbox', { name: 'Note' }).fill('I have it.');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, 'nothing is wider than the phone').toBeLessThanOrEqual(0);
    await handover.dialog.getByRole('button', { name: 'Accept', exact: true }).tap();
    await expect(handover.dialog).toBeHidden();
    await expect(handover.who).toContainText(/Accepted by.*Dev 2/);
    await expect(handover.who).toContainText('I have it.');
  });
});

/** "2026-W47" of so many days after a day, by the calendar of UTC. */
function isoWeek(from: Date, days: number): string {
  const thursday = new Date(from.getTime() + days * 86_400_000);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
