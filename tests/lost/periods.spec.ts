import type { HypercarePeriod } from '../../src/kinds/period';
import { eachLoss, LossyPage } from '../support/lost';
import { expect, test } from '../support/test';

const APP = '/a/golive-hypercare-app';

eachLoss((loss) => {
  test('at each deed on a period', async ({ person, api }) => {
    const { page } = await person('editor');
    const lossy = await LossyPage.of(page, loss);
    const title = `Nothing twice ${Date.now()}`;
    const named = async () => (await api.all<HypercarePeriod>('periods')).filter(({ spec }) => spec.title === title);

    await test.step('create', async () => {
      await page.goto(`${APP}/periods/new`);
      const form = page.getByRole('form', { name: 'New period' });
      const field = form.getByRole('textbox', { name: /^Title/ });
      await field.fill(title);
      await lossy.once(
        {
          path: '/periods',
          press: () => form.getByRole('button', { name: 'Create period' }).click(),
          kept: () => expect(field).toHaveValue(title),
          reload: true,
          done: () => expect(form).toBeHidden(),
        },
        async () => (await named()).length
      );
    });

    const name = (await named())[0]?.metadata.name ?? '';
    api.deleteAfterwards('periods', name);
    const writes = () => api.writes('periods', name, 'editor');
    const period = () => api.one<HypercarePeriod>('periods', name);
    const put = { method: 'PUT', path: `/periods/${name}` } as const;

    await test.step('edit', async () => {
      await page.goto(`${APP}/periods/${name}`);
      const form = page.getByRole('form', { name: 'Edit period' });
      const description = form.getByRole('textbox', { name: /^Description/ });
      await description.fill('The new tills');
      await lossy.once(
        {
          ...put,
          press: () => form.getByRole('button', { name: 'Save period' }).click(),
          kept: () => expect(description).toHaveValue('The new tills'),
          done: () => expect(form).toBeHidden(),
        },
        writes
      );
      expect((await period()).spec.description).toBe('The new tills');
    });

    await test.step('extend', async () => {
      await page.goto(`${APP}/periods/${name}?extend=1`);
      const dialog = page.getByRole('dialog', { name: `Extend ${title}` });
      const reason = dialog.getByRole('textbox', { name: /^Reason/ });
      await reason.fill('Not calm yet');
      await lossy.once(
        {
          ...put,
          press: () => dialog.getByRole('button', { name: 'Extend', exact: true }).click(),
          kept: () => expect(reason).toHaveValue('Not calm yet'),
          done: () => expect(dialog).toBeHidden(),
        },
        writes
      );
      expect((await period()).spec.extensions).toHaveLength(1);
    });

    await test.step('close', async () => {
      await page.getByRole('button', { name: 'Close period' }).click();
      const dialog = page.getByRole('dialog', { name: `Close ${title}?` });
      await lossy.once(
        {
          ...put,
          press: () => dialog.getByRole('button', { name: 'Close period' }).click(),
          done: () => expect(dialog).toBeHidden(),
        },
        writes
      );
      expect((await period()).status.state).toBe('closed');
    });

    await test.step('open again', async () => {
      await page.getByRole('button', { name: 'Open again' }).click();
      const dialog = page.getByRole('dialog', { name: `Open ${title} again?` });
      await lossy.once(
        {
          ...put,
          press: () => dialog.getByRole('button', { name: 'Open again' }).click(),
          done: () => expect(dialog).toBeHidden(),
        },
        writes
      );
      expect((await period()).spec.closedAt).toBeUndefined();
    });
  });
});
