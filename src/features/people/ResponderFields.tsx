import React from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { Alert, Field, MultiCombobox, useStyles2 } from '@grafana/ui';
import { slug } from '../../domain/slug';
import { t } from '../../domain/text';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { ZoneField } from '../../ui/form/ZoneField';
import type { LeaveValues } from '../../ui/people/leaveDraft';
import { LeaveFields } from '../../ui/people/LeaveFields';
import { roleWords } from '../../ui/people/roleWords';
import { LoginField } from './LoginField';
import { NotifyFields } from './NotifyFields';
import { type ResponderDraft, type Role, wakes } from './responderDraft';

/** How Slack writes member ids. */
const SLACK_ID = 'U012ABCDEF';

interface Props {
  form: SaveForm<ResponderDraft>;
  /** Of leave. */
  zone: string;
  isNew: boolean;
}

/** All that is said of a person. */
export function ResponderFields({ form, zone, isNew }: Props) {
  const styles = useStyles2(getRowStyles);
  const { dirtyFields } = form.formState;
  useFieldWords(form, 'timeZone', { label: t('people.form.zone', 'Time zone') });
  useFieldWords(form, 'chat', {
    label: t('people.form.chat', 'Chat'),
    show: (value) =>
      Object.values(value as ResponderDraft['chat'])
        .filter(Boolean)
        .join(', '),
  });
  return (
    <>
      <TextField
        form={form}
        name="displayName"
        id="responder-display-name"
        required
        autoFocus={isNew}
        label={t('people.form.name', 'Name')}
        onValue={(name) => isNew && !dirtyFields.name && form.setValue('name', slug(name))}
      />
      {isNew && (
        <TextField form={form} name="name" id="responder-name" label={t('people.form.address', 'Name in addresses')} />
      )}
      <LoginField form={form} />
      <RolesField form={form} />
      <div className={styles.row}>
        <TextField form={form} name="phone" type="tel" label={t('people.form.phone', 'Phone')} />
        <TextField form={form} name="email" type="email" label={t('people.form.mail', 'Mail')} />
      </div>
      <FieldGroup title={t('people.form.chat', 'Chat')} problem={form.problem('chat')}>
        <div className={styles.row}>
          <TextField
            form={form}
            name="chat.slack"
            placeholder={SLACK_ID}
            label={t('people.form.slack', 'Member id in Slack')}
          />
          <TextField form={form} name="chat.teams" label={t('people.form.teams', 'Sign-in name in Teams')} />
          <TextField form={form} name="chat.ntfy" label={t('people.form.ntfy', 'Topic of ntfy')} />
        </div>
      </FieldGroup>
      <ZoneField
        control={form.control}
        name="timeZone"
        id="responder-zone"
        label={t('people.form.zone', 'Time zone')}
        hint={t('people.form.zone-hint', 'Where the person lives.')}
        reason={form.problem('timeZone')}
      />
      <NotifyFields
        form={form}
        list="important"
        title={t('people.notify.important', 'For P1 and P2')}
        hint={t('people.notify.important-hint', 'How the person is paged, also at night.')}
      />
      <Wakes form={form} />
      <NotifyFields
        form={form}
        list="default"
        title={t('people.notify.default', 'For P3 and P4')}
        hint={t('people.notify.default-hint', 'How the person is told of what can wait.')}
      />
      {/* Leave is a part of this form like any other. */}
      <LeaveFields form={form as unknown as SaveForm<LeaveValues>} timeZone={zone} />
    </>
  );
}

function RolesField({ form }: Pick<Props, 'form'>) {
  const words = roleWords();
  const label = t('people.form.roles', 'Roles');
  const problem = form.problem('roles');
  useFieldWords(form, 'roles', { label, show: (roles) => (roles as Role[]).map((role) => words[role]).join(', ') });
  return (
    <Controller
      control={form.control}
      name="roles"
      render={({ field }) => (
        <Field noMargin label={label} invalid={Boolean(problem)} error={problem}>
          <MultiCombobox
            id="responder-roles"
            options={Object.entries(words).map(([value, text]) => ({ value, label: text }))}
            value={field.value}
            onChange={(chosen) => field.onChange(chosen.map(({ value }) => value))}
          />
        </Field>
      )}
    />
  );
}

/** Somebody who is on call at night must wake up. */
function Wakes({ form }: Pick<Props, 'form'>) {
  const [notify, phone, chat] = useWatch({ control: form.control, name: ['notify', 'phone', 'chat'] });
  return (
    <div role="status">
      {!wakes({ notify, phone, chat }) && (
        <Alert severity="warning" title={t('people.notify.sleeps', 'Nothing of this wakes the person at night')}>
          {t(
            'people.notify.sleeps-why',
            'Add a call or a text message and a phone number, or a push with its topic of ntfy, for P1 and P2.'
          )}
        </Alert>
      )}
    </div>
  );
}
