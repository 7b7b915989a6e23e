import type { UptimeIndicator } from '../../src/kinds/uptime';
import { eachLoss, LossyPage } from '../support/lost';
import { expect, test } from '../support/test';

const APP = '/a/golive-hypercare-app';

eachLoss((loss) => {
  test('at each deed on an indicator', async ({ person, api }) => {
    const { page } = await person('editor');
    const lossy = await LossyPage.of(page, loss);
    const title = `Nothing twice ${Date.now()}`;
    const named = async () =>
      (await api.all<UptimeIndicator>('uptimeindicators')).filter(({ spec }) => spec.title === title);

    await test.step('create', async () => {
      await page.goto(`${APP}/uptime`);
      await page.getByRole('button', { name: 'Add indicator' }).click();
      const form = page.getByRole('form', { name: 'New uptime indicator' });
      const field = form.getByRole('textbox', { name: /^Title/ });
      await field.fill(title);
      await form.getByRole('combobox', { name: /^Service/ }).fill('tills');
      await page.keyboard.press('Enter');
      await form.getByRole('textbox', { name: /^Query/ }).fill('up{job="tills"}');
      await lossy.once(
        {
          path: '/uptimeindicators',
          press: () => form.getByRole('button', { name: 'Add indicator' }).click(),
          kept: () => expect(field).toHaveValue(title),
          done: () => expect(form).toBeHidden(),
        },
        async () => (await named()).length
      );
    });

    const name = (await named())[0]?.metadata.name ?? '';
    api.deleteAfterwards('uptimeindicators', name);
    const writes = () => api.writes('uptimeindicators', name, 'editor');
    await page.getByRole('button', { name: `Days of ${title} in figures` }).click();

    await test.step('edit', async () => {
      await page.getByRole('button', { name: `Edit ${title}` }).click();
      const form = page.getByRole('form', { name: 'Edit uptime indicator' });
      const target = form.getByRole('textbox', { name: /^Target/ });
      await target.fill('98.5');
      await lossy.once(
        {
          method: 'PUT',
          path: `/uptimeindicators/${name}`,
          press: () => form.getByRole('button', { name: 'Save indicator' }).click(),
          kept: () => expect(target).toHaveValue('98.5'),
          done: () => expect(form).toBeHidden(),
        },
        writes
      );
    });

    await test.step('count again', async () => {
      await page.getByRole('button', { name: `Count ${title} again` }).click();
      const dialog = page.getByRole('dialog', { name: `Count ${title} again` });
      const reason = dialog.getByRole('textbox', { name: /^Reason/ });
      await reason.fill('Wrong samples');
      await lossy.once(
        {
          path: '/recount',
          press: () => dialog.getByRole('button', { name: 'Count again', exact: true }).click(),
          kept: () => expect(reason).toHaveValue('Wrong samples'),
          done: () => expect(dialog).toBeHidden(),
        },
        async () => (await api.one<UptimeIndicator>('uptimeindicators', name)).status.recounts?.length ?? 0
      );
    });

    await test.step('delete', async () => {
      await page.getByRole('button', { name: `Delete ${title}` }).click();
      const dialog = page.getByRole('dialog', { name: `Delete the indicator ${title}?` });
      await lossy.once(
        {
          method: 'DELETE',
          path: `/uptimeindicators/${name}`,
          press: () => dialog.getByRole('button', { name: 'Delete', exact: true }).click(),
          done: () => expect(dialog).toBeHidden(),
        },
        writes
      );
    });
  });
});
