import { eachLoss, LossyPage } from '../support/lost';
import { expect, test } from '../support/test';

const APP = '/a/golive-hypercare-app';

eachLoss((loss) => {
  test('when a report is published', async ({ person, api }) => {
    const { page } = await person('editor');
    const lossy = await LossyPage.of(page, loss);
    await page.goto(`${APP}/reports`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Publish the report/ });
    await lossy.once(
      {
        path: '/report/publish',
        press: () => dialog.getByRole('button', { name: 'Publish', exact: true }).click(),
        done: () => expect(dialog).toBeHidden(),
      },
      async () => (await api.all('summaryreports')).length
    );
  });

  test('when the settings of the app are saved', async ({ person, api }) => {
    const before = await api.settings();
    const { page } = await person('admin');
    const lossy = await LossyPage.of(page, loss);
    await page.goto('/plugins/golive-hypercare-app?page=configuration');
    const form = page.getByRole('form', { name: 'Settings' });
    await form.getByPlaceholder('Type a login and press Enter').fill('sa-1-lost');
    await page.keyboard.press('Enter');
    await lossy.once(
      {
        path: '/settings',
        press: () => form.getByRole('button', { name: 'Save settings' }).click(),
        kept: () => expect(form.getByText('sa-1-lost')).toBeVisible(),
        done: () => expect(form.getByText('The settings are saved')).toBeVisible(),
      },
      async () => (await api.settings()).jsonData?.ingestLogins?.filter((login) => login === 'sa-1-lost').length ?? 0
    );
    await api.saveSettings(before);
  });
});
