import type { Page } from '@playwright/test';
import type { Contact } from '../../src/kinds/contact';
import { eachLoss, LossyPage } from '../support/lost';
import { expect, test } from '../support/test';

const APP = '/a/golive-hypercare-app';

eachLoss((loss) => {
  test('at each deed on a contact', async ({ person, api }) => {
    const { page } = await person('editor');
    const lossy = await LossyPage.of(page, loss);
    const title = `Nothing twice ${Date.now()}`;
    const named = async () => (await api.all<Contact>('contacts')).filter(({ spec }) => spec.name === title);
    const heading = page.getByRole('heading', { name: title });

    await test.step('create', async () => {
      await page.goto(`${APP}/settings/contacts/new`);
      const form = page.getByRole('form', { name: 'New contact' });
      const field = form.getByRole('textbox', { name: /^Name/ });
      await field.fill(title);
      await lossy.once(
        {
          path: '/contacts',
          press: () => form.getByRole('button', { name: 'Create' }).click(),
          kept: () => expect(field).toHaveValue(title),
          reload: true,
          done: () => expect(form).toBeHidden(),
        },
        async () => (await named()).length
      );
    });

    const name = (await named())[0]?.metadata.name ?? '';
    api.deleteAfterwards('contacts', name);
    const writes = () => api.writes('contacts', name, 'editor');
    const contact = () => api.one<Contact>('contacts', name);
    const put = { method: 'PUT', path: `/contacts/${name}` } as const;
    const form = page.getByRole('form', { name: 'Edit contact' });
    const save = () => form.getByRole('button', { name: 'Save changes' }).click();

    await test.step('edit', async () => {
      await page.goto(`${APP}/settings/contacts/${name}?edit=1`);
      const phone = form.getByRole('textbox', { name: /^Phone/ });
      await phone.fill('+49 30 1234567');
      await lossy.once(
        {
          ...put,
          press: save,
          kept: () => expect(phone).toHaveValue('+49 30 1234567'),
          done: () => expect(form).toBeHidden(),
        },
        writes
      );
      expect((await contact()).spec.phone).toBe('+49 30 1234567');
    });

    await test.step('edit as YAML', async () => {
      await page.goto(`${APP}/settings/contacts/${name}?edit=1`);
      await form.getByRole('radio', { name: 'YAML' }).check();
      const yaml = form.getByRole('textbox', { name: 'Object as YAML' });
      const written = (await yaml.inputValue()).replace('1234567', '7654321');
      await yaml.fill(written);
      await lossy.once(
        {
          ...put,
          press: save,
          kept: () => expect(yaml).toHaveValue(written),
          done: () => expect(form).toBeHidden(),
        },
        writes
      );
      expect((await contact()).spec.phone).toBe('+49 30 7654321');
    });

    await test.step('delete', async () => {
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: `Delete ${title}?` });
      await lossy.once(
        {
          method: 'DELETE',
          path: `/contacts/${name}`,
          press: () => dialog.getByRole('button', { name: 'Delete', exact: true }).click(),
          showsItself: true,
          done: () => expect(dialog).toBeHidden(),
        },
        writes
      );
      expect(await named()).toHaveLength(0);
    });

    await test.step('bring back', async () => {
      await page.goto(`${APP}/settings/contacts/${name}`);
      const restore = page.getByRole('button', { name: 'Bring it back' });
      await lossy.once(
        {
          path: `/contacts/${name}/restore`,
          press: () => restore.click(),
          done: () => expect(heading).toBeVisible(),
        },
        writes
      );
      expect(await named()).toHaveLength(1);
    });
  });

  for (const { plural, form: label, fill } of [
    {
      plural: 'alertroutes',
      form: 'New alert route',
      fill: async (page: Page, title: string) => {
        await page.getByRole('textbox', { name: /^Title/ }).fill(title);
        await page.getByRole('spinbutton', { name: /^Order/ }).fill('9000');
        // It must take none of the alerts that other journeys send.
        await page.getByLabel('Matchers').fill('nobody="has this"');
        await page.keyboard.press('Enter');
      },
    },
    {
      plural: 'responders',
      form: 'New person',
      fill: (page: Page, title: string) => page.getByRole('textbox', { name: /^Name( \*)?$/ }).fill(title),
    },
  ] as const) {
    test(`when one of ${plural} is created`, async ({ person, api }) => {
      const { page } = await person('editor');
      const lossy = await LossyPage.of(page, loss);
      const title = `Nothing twice ${Date.now()}`;
      const named = async () =>
        (await api.all<Contact>(plural)).filter((object) => JSON.stringify(object.spec).includes(title));
      await page.goto(`${APP}/settings/${plural}/new`);
      const form = page.getByRole('form', { name: label });
      await fill(page, title);
      await lossy.once(
        {
          path: `/${plural}`,
          press: () => form.getByRole('button', { name: 'Create' }).click(),
          reload: true,
          done: () => expect(form).toBeHidden(),
        },
        async () => (await named()).length
      );
      api.deleteAfterwards(plural, (await named())[0]?.metadata.name ?? '');
    });
  }
});
