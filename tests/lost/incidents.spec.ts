import { Board } from '../pages/Board';
import { DeclareDrawer } from '../pages/DeclareDrawer';
import { IncidentDetail } from '../pages/IncidentDetail';
import { eachLoss, LossyPage } from '../support/lost';
import { expect, test } from '../support/test';

eachLoss((loss) => {
  test('at each deed on an incident', async ({ person, api }) => {
    const { name } = (await api.declare({ title: `Nothing twice, the ${loss} lost` })).metadata;
    const { page } = await person('dev1');
    const lossy = await LossyPage.of(page, loss);
    const detail = new IncidentDetail(page);
    const writes = () => api.writes('incidents', name, 'dev1');
    const said = (text: string) => () => api.entries(name, text);
    const step = (to: string) => page.getByRole('list', { name: 'State' }).getByRole('button', { name: to });
    await detail.open(name);

    await test.step('acknowledge', () =>
      lossy.once(
        {
          path: '/acknowledge',
          press: () => detail.acknowledge.click(),
          showsItself: true,
          done: () => expect(detail.acknowledge).toBeHidden(),
        },
        writes
      ));

    await test.step('move on', () =>
      lossy.once(
        {
          path: '/status',
          press: () => step('Move to Monitoring').click(),
          showsItself: true,
          done: () => expect(detail.state).toHaveText('Monitoring'),
        },
        writes
      ));

    await test.step('move back with a reason', async () => {
      await step('Move to Investigating').click();
      const dialog = page.getByRole('dialog', { name: /^Move INC-/ });
      const reason = dialog.getByRole('textbox', { name: 'Reason' });
      await reason.fill('Seen again');
      await lossy.once(
        {
          path: '/status',
          press: () => dialog.getByRole('button', { name: 'Move', exact: true }).click(),
          kept: () => expect(reason).toHaveValue('Seen again'),
          done: () => expect(dialog).toBeHidden(),
        },
        said('Seen again')
      );
      await expect(detail.state).toHaveText('Investigating');
    });

    await test.step('assign to somebody else', async () => {
      await page.getByRole('combobox', { name: 'Assignee' }).fill('night shift');
      await page.keyboard.press('Enter');
      const give = page.getByRole('button', { name: 'Assign to night shift' });
      await lossy.once(
        {
          path: '/assign',
          press: () => give.click(),
          showsItself: true,
          done: () => expect(give).toBeHidden(),
        },
        writes
      );
      expect((await api.incident(name)).spec.assignee).toBe('night shift');
    });

    await test.step('assign to oneself', async () => {
      const take = page.getByRole('button', { name: 'Assign to me' });
      await lossy.once(
        { path: '/assign', press: () => take.click(), showsItself: true, done: () => expect(take).toBeHidden() },
        writes
      );
      expect((await api.incident(name)).spec.assignee).toBe('dev1');
    });

    await test.step('change the priority', async () => {
      await page.getByRole('button', { name: 'Change priority' }).click();
      const dialog = page.getByRole('dialog', { name: /^Change the priority/ });
      await dialog.getByRole('radio', { name: /^P4/ }).check();
      const reason = dialog.getByRole('textbox', { name: 'Reason' });
      await reason.fill('One shop only');
      await lossy.once(
        {
          path: '/priority',
          press: () => dialog.getByRole('button', { name: 'Change priority' }).click(),
          kept: () => expect(reason).toHaveValue('One shop only'),
          done: () => expect(dialog).toBeHidden(),
        },
        said('One shop only')
      );
    });

    await test.step('pause', async () => {
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: /^Pause the resolution clock/ });
      const what = dialog.getByRole('textbox', { name: 'What for' });
      await what.fill('Ticket 4711');
      await lossy.once(
        {
          path: '/pause',
          press: () => dialog.getByRole('button', { name: 'Pause', exact: true }).click(),
          kept: () => expect(what).toHaveValue('Ticket 4711'),
          done: () => expect(dialog).toBeHidden(),
        },
        said('Ticket 4711')
      );
    });

    await test.step('resume', async () => {
      const resume = page.getByRole('button', { name: 'Resume', exact: true });
      await lossy.once(
        { path: '/resume', press: () => resume.click(), showsItself: true, done: () => expect(resume).toBeHidden() },
        writes
      );
    });

    await test.step('edit', async () => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const form = page.getByRole('form', { name: /^Edit INC-/ });
      const description = form.getByRole('textbox', { name: 'Description' });
      await description.fill('Seen at the tills');
      await lossy.once(
        {
          method: 'PUT',
          path: `/incidents/${name}`,
          press: () => form.getByRole('button', { name: 'Save' }).click(),
          kept: () => expect(description).toHaveValue('Seen at the tills'),
          done: () => expect(form).toBeHidden(),
        },
        writes
      );
      expect((await api.incident(name)).spec.description).toBe('Seen at the tills');
    });

    await test.step('comment, the page loaded anew', async () => {
      await detail.composer.fill('Said once');
      await lossy.once(
        {
          path: '/comment',
          press: () => page.getByRole('button', { name: 'Add', exact: true }).click(),
          kept: () => expect(detail.composer).toHaveValue('Said once'),
          reload: true,
          done: () => expect(detail.composer).toHaveValue(''),
        },
        said('Said once')
      );
    });

    await test.step('resolve', async () => {
      const dialog = await detail.startResolving('Restarted', 'A full disk');
      await lossy.once(
        {
          path: '/resolve',
          press: () => dialog.getByRole('button', { name: 'Resolve', exact: true }).click(),
          kept: () => expect(dialog.getByRole('textbox', { name: /^Resolution/ })).toHaveValue('Restarted'),
          done: () => expect(dialog).toBeHidden(),
        },
        said('A full disk')
      );
      await expect(detail.state).toHaveText('Resolved');
    });

    await test.step('reopen', async () => {
      await page.getByRole('button', { name: 'Reopen', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: /^Reopen INC-/ });
      const reason = dialog.getByRole('textbox', { name: 'Reason' });
      await reason.fill('It is back');
      await lossy.once(
        {
          path: '/reopen',
          press: () => dialog.getByRole('button', { name: 'Reopen', exact: true }).click(),
          kept: () => expect(reason).toHaveValue('It is back'),
          done: () => expect(dialog).toBeHidden(),
        },
        said('It is back')
      );
      await expect(detail.state).toHaveText('Investigating');
    });
  });

  test('at each deed on the board', async ({ person, api }) => {
    const { page } = await person('dev1');
    const lossy = await LossyPage.of(page, loss);
    const board = new Board(page);
    const drawer = new DeclareDrawer(page);
    const title = `Nothing twice on the board ${Date.now()}`;

    await test.step('declare', async () => {
      await board.open('?declare=1');
      await drawer.title.fill(title);
      await lossy.once(
        {
          path: '/incidents',
          press: () => drawer.title.press('Control+Enter'),
          kept: () => expect(drawer.title).toHaveValue(title),
          reload: true,
          done: async () => api.closeAfterwards(await drawer.declaredName()),
        },
        async () => (await api.titled(title)).length
      );
    });

    const name = (await api.titled(title))[0]?.metadata.name ?? '';
    await board.open();

    await test.step('comment', async () => {
      await board.card(name).getByRole('link').focus();
      await page.keyboard.press('c');
      const dialog = page.getByRole('dialog', { name: /^Comment on/ });
      const text = dialog.getByRole('textbox', { name: 'Comment' });
      await text.fill('Said on the board');
      await lossy.once(
        {
          path: '/comment',
          press: () => dialog.getByRole('button', { name: 'Add comment' }).click(),
          kept: () => expect(text).toHaveValue('Said on the board'),
          done: () => expect(dialog).toBeHidden(),
        },
        () => api.entries(name, 'Said on the board')
      );
    });

    await test.step('acknowledge what is marked in the table', async () => {
      await page.goto(`/a/golive-hypercare-app/incidents?view=table&q=${name}`);
      await page.getByRole('checkbox', { name: new RegExp(name, 'i') }).press('Space');
      const acknowledge = page.getByRole('button', { name: 'Acknowledge 1' });
      await lossy.once(
        {
          path: '/acknowledge',
          press: () => acknowledge.click(),
          showsItself: true,
          done: () => expect(acknowledge).toBeHidden(),
        },
        () => api.writes('incidents', name, 'dev1')
      );
    });

    await test.step('drag', async () => {
      await board.open();
      await lossy.once(
        {
          path: '/status',
          press: () => board.drag(name, 'Identified'),
          showsItself: true,
          done: () => expect(board.cardIn('Identified', name)).toBeVisible(),
        },
        () => api.writes('incidents', name, 'dev1')
      );
    });
  });
});
