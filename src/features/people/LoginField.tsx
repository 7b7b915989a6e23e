import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { grafanaUsersQuery } from '../../api/grafanaUsers';
import { t } from '../../domain/text';
import { PickField, TextField } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { ResponderDraft } from './responderDraft';

/** Which login acts for the person: picked from Grafana's users, or typed by whoever may not see them. */
export function LoginField({ form }: { form: SaveForm<ResponderDraft> }) {
  const { data, error } = useQuery(grafanaUsersQuery());
  const label = t('people.form.login', 'Login in Grafana');
  if (error) {
    return (
      <TextField
        form={form}
        name="grafanaLogin"
        label={label}
        description={t('people.form.login-typed', 'Type it: Grafana shows its users to Admins only.')}
      />
    );
  }
  return (
    <PickField
      form={form}
      name="grafanaLogin"
      id="responder-login"
      label={label}
      description={t('people.form.login-hint', 'Acts for this person. Without one, the person is paged all the same.')}
      placeholder={t('people.form.login-choose', 'Choose, or type a login')}
      options={(data ?? []).map(({ login }) => ({ value: login, label: login }))}
    />
  );
}
