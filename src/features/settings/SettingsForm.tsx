import React, { useState } from 'react';
import { Controller } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Field, SecretInput, TagsInput } from '@grafana/ui';
import { type AppJsonData, type AppSettings, useSaveAppSettings } from '../../api/appSettings';
import { ApiError } from '../../api/error';
import { checkMetricSettings } from '../../api/metricSources';
import { t } from '../../domain/text';
import { Form } from '../../ui/form/Form';
import { type SaveForm, useSaveForm } from '../../ui/form/useSaveForm';
import { Tile } from '../../ui/Tile';
import { type SettingsDraft, settingsRules, toDraft, toSettings } from './settingsDraft';
import { SourcesField } from './SourcesField';

/** What Grafana keeps for the app. Nothing is saved before the button is pressed, and what was typed survives a refusal. */
export function SettingsForm({ settings }: { settings: AppSettings }) {
  const { mutateAsync } = useSaveAppSettings();
  const [tokenKept, setTokenKept] = useState(Boolean(settings.secureJsonFields?.serviceAccountToken));
  const [saved, setSaved] = useState(false);
  // No draft: it would hold a secret, and one from yesterday would undo what another Admin saved since.
  const form: SaveForm<SettingsDraft> = useSaveForm({
    empty: toDraft(settings),
    rules: settingsRules,
    lists: ['metricSources'],
    // Of the token only a new one is sent; an empty field says nothing.
    toBody: (draft) => toSettings(settings, draft, !tokenKept && draft.serviceAccountToken !== ''),
    // Grafana takes the settings as a whole: to save the same twice is to save it once.
    send: async (body) => {
      await refuseWhatIsNeverCalled(body.jsonData);
      return mutateAsync(body);
    },
    onDone: (_, { values, unchanged }) => {
      setTokenKept(tokenKept || values.serviceAccountToken !== '');
      setSaved(true);
      if (unchanged) {
        form.restart({ ...values, serviceAccountToken: '' });
      }
    },
  });
  const { control } = form;
  // Read while rendering, or the form does not keep track of it.
  const { isDirty } = form.formState;
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
      <Form
        form={form}
        label={t('config.settings.title', 'Settings')}
        failed={t('config.settings.not-saved', 'The settings were not saved')}
      >
        {saved && !isDirty && !form.error && (
          <Alert severity="success" title={t('config.settings.saved', 'The settings are saved')} />
        )}
        <SourcesField form={form} />
        <Field
          noMargin
          label={t('config.logins.label', 'Logins that may post alerts')}
          description={t(
            'config.logins.hint',
            'Logins of service accounts, for example sa-1-hypercare-ingest. Editors and Admins may always.'
          )}
        >
          {tags('ingestLogins', 'config-logins', t('config.logins.placeholder', 'Type a login and press Enter'))}
        </Field>
        <Field
          noMargin
          label={t('config.hosts.label', 'Private hosts that may be called')}
          description={t(
            'config.hosts.hint',
            'Requests to private and metadata addresses are refused, unless the host is in this list: for example a Prometheus inside your network.'
          )}
          invalid={Boolean(form.problem('allowedHosts'))}
          error={form.problem('allowedHosts')}
        >
          {tags('allowedHosts', 'config-hosts', t('config.hosts.placeholder', 'Type a host and press Enter'))}
        </Field>
        <Field
          noMargin
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
        <div>
          <Button type="submit" disabled={form.sending}>
            {form.sending ? (
              <Trans i18nKey="config.settings.saving">Saving</Trans>
            ) : (
              <Trans i18nKey="config.settings.save">Save settings</Trans>
            )}
          </Button>
        </div>
      </Form>
    </Tile>
  );
}

/**
 * Grafana takes any settings, so our back end is asked first whether it would call these addresses. Only its refusal counts: while it is
 * down, settings must be savable all the more.
 */
async function refuseWhatIsNeverCalled({ metricSources = [], allowedHosts = [] }: AppJsonData): Promise<void> {
  try {
    await checkMetricSettings({ metricSources, allowedHosts });
  } catch (error) {
    if (error instanceof ApiError && error.status === 422) {
      throw error;
    }
  }
}
