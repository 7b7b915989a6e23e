import React from 'react';
import { css } from '@emotion/css';
import { useWatch } from 'react-hook-form';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useTestSource } from '../../api/metricSources';
import { t } from '../../domain/text';
import { TextField } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { SettingsDraft } from './settingsDraft';
import { LastQuestion, TestResult } from './SourceState';

interface Props {
  form: SaveForm<SettingsDraft>;
  index: number;
  onRemove: () => void;
}

/** One metric source: what it is called, where it is, whether it answers. */
export function SourceRow({ form, index, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const [source, allowedHosts] = useWatch({
    control: form.control,
    name: [`metricSources.${index}`, 'allowedHosts'],
  });
  const test = useTestSource();
  const asked = { url: source?.url.trim() ?? '', allowedHosts: allowedHosts ?? [] };
  // What was found at another address says nothing about this one.
  const isCurrent = JSON.stringify(test.variables) === JSON.stringify(asked);
  const testing = test.isPending && isCurrent;
  return (
    <div className={styles.row}>
      <TextField form={form} name={`metricSources.${index}.name`} label={t('config.sources.name', 'Name')} />
      <TextField
        form={form}
        name={`metricSources.${index}.url`}
        label={t('config.sources.url', 'Address')}
        placeholder={t('config.sources.url-example', 'https://prometheus.example.com')}
      />
      <div className={styles.buttons}>
        <Button
          type="button"
          variant="secondary"
          disabled={asked.url === '' || testing}
          aria-label={t('config.sources.test-one', 'Test source {{number}}', { number: index + 1 })}
          onClick={() => test.mutate(asked)}
        >
          {testing ? (
            <Trans i18nKey="config.sources.testing">Testing</Trans>
          ) : (
            <Trans i18nKey="config.sources.test">Test</Trans>
          )}
        </Button>
        <Button
          type="button"
          variant="secondary"
          icon="trash-alt"
          aria-label={t('config.sources.remove', 'Remove source {{number}}', { number: index + 1 })}
          onClick={onRemove}
        />
      </div>
      <div className={styles.state}>
        <div role="status">{isCurrent && <TestResult found={test.data} error={test.error} />}</div>
        <LastQuestion name={source?.name.trim() ?? ''} url={asked.url} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: '1fr 2fr auto',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  // Beside the inputs, below their labels.
  buttons: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginTop: 22,
    [theme.breakpoints.down('sm')]: { marginTop: 0 },
  }),
  state: css({ gridColumn: '1 / -1', minWidth: 0, overflowWrap: 'anywhere' }),
});
