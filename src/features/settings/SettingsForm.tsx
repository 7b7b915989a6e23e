import React, { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Field, SecretInput, TagsInput } from '@grafana/ui';
import { type AppSettings, useSaveAppSettings } from '../../api/appSettings';
import { t } from '../../platform/text';
import { Tile } from '../../ui/Tile';
import { type SettingsDraft, toDraft, toSettings } from './settingsDraft';
import { SourcesField } from './SourcesField';

/** What Grafana keeps for the app. Nothing is saved before the button is pressed, and what was typed survives a refusal. */
export function SettingsForm({ settings }: { settings: AppSettings }) {
  const { control, handleSubmit, register, reset, formState } = useForm<SettingsDraft>({
    defaultValues: toDraft(settings),
    mode: 'onTouched',
  });
  // Read while rendering, or the form does not keep track of it.
  const { dirtyFields, errors, isDirty } = formState;
  const { mutate, error, isPending, isSuccess } = useSaveAppSettings();
  const [tokenKept, setTokenKept] = useState(Boolean(settings.secureJsonFields?.serviceAccountToken));
  const save = handleSubmit((draft) => {
    const newToken = !tokenKept && dirtyFields.serviceAccountToken === true;
    mutate(toSettings(settings, draft, newToken), {
      onSuccess: () => {
        reset({ ...draft, serviceAccountToken: '' });
        setTokenKept(tokenKept || (newToken && draft.serviceAccountToken !== ''));
      },
    });
  });
  const tags = (name: 'ingestLogins' | 'allowedHosts', id: string, placeholder: string) => (
    <Controller
      name={name}
      control={control}
      render={({ field }) => (
        <TagsInput id={id} tags={field.value} onChange={field.onChange} addOnBlur placeholder={placeholder} />
      )}
    />
  );

  return (
    <Tile title={t('config.settings.title', 'Settings')}>
      <form onSubmit={save} noValidate>
        {error && (
          <Alert severity="error" title={t('config.settings.not-saved', 'The settings were not saved')}>
            {error.message} <Trans i18nKey="config.settings.kept">What you typed is still there.</Trans>
          </Alert>
        )}
        {isSuccess && !isDirty && (
          <Alert severity="success" title={t('config.settings.saved', 'The settings are saved')} />
        )}
        <SourcesField control={control} register={register} errors={errors} />
        <Field
          label={t('config.logins.label', 'Logins that may post alerts')}
          description={t(
            'config.logins.hint',
            'Logins of service accounts, for example sa-1-hypercare-ingest. Editors and Admins may always.'
          )}
        >
          {tags('ingestLogins', 'config-logins', t('config.logins.placeholder', 'Type a login and press Enter'))}
        </Field>
        <Field
          label={t('config.hosts.label', 'Private hosts that may be called')}
          description={t(
            'config.hosts.hint',
            'Requests to private and metadata addresses are refused, unless the host is in this list: for example a Prometheus inside your network.'
          )}
        >
          {tags('allowedHosts', 'config-hosts', t('config.hosts.placeholder', 'Type a host and press Enter'))}
        </Field>
        <Field
          label={t('config.token.label', 'Service account token')}
          description={t(
            'config.token.hint',
            'Lets Hypercare query the data sources of this Grafana. Stored encrypted; nobody can read it again.'
          )}
          htmlFor="config-token"
        >
          <Controller
            name="serviceAccountToken"
            control={control}
            render={({ field: { value, onChange, onBlur } }) => (
              <SecretInput
                id="config-token"
                isConfigured={tokenKept}
                onReset={() => setTokenKept(false)}
                autoComplete="off"
                value={value}
                onChange={onChange}
                onBlur={onBlur}
              />
            )}
          />
        </Field>
        <Button type="submit" disabled={isPending}>
          {isPending ? (
            <Trans i18nKey="config.settings.saving">Saving</Trans>
          ) : (
            <Trans i18nKey="config.settings.save">Save settings</Trans>
          )}
        </Button>
      </form>
    </Tile>
  );
}
