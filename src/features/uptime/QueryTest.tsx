import React, { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { css } from '@emotion/css';
import { useMutation } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import type { ApiError } from '../../api/error';
import { testQuery, type UptimeTestInput } from '../../api/uptime';
import { formatSeconds } from '../../domain/duration';
import type { UptimeTestAnswer } from '../../kinds/uptime';
import { t } from '../../domain/text';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { Ago } from '../../ui/time';
import { type IndicatorDraft, toTest } from './indicatorDraft';

/** Asks the metric source as the indicator would, before anything is saved. */
export function QueryTest({ form }: { form: SaveForm<IndicatorDraft> }) {
  const [source, query, step, threshold, replicas] = useWatch({
    control: form.control,
    name: ['source', 'query', 'step', 'threshold', 'replicas'],
  });
  const body = toTest({ ...EMPTY, source, query, step, threshold, replicas });
  // What was found belongs to what was asked: after another letter it says nothing any more.
  const [asked, setAsked] = useState<string>();
  const { mutate, data, error, isPending } = useMutation<UptimeTestAnswer, ApiError, UptimeTestInput>({
    mutationFn: testQuery,
  });
  const fits = asked === JSON.stringify(body);
  const test = () => {
    setAsked(JSON.stringify(body));
    mutate(body);
  };
  return (
    <div role="group" aria-label={t('uptime.test.title', 'Test of the query')} aria-live="polite">
      <Button
        type="button"
        variant="secondary"
        icon={isPending ? 'spinner' : 'play'}
        onClick={test}
        disabled={isPending || !body.query || !body.source}
      >
        {isPending ? (
          <Trans i18nKey="uptime.test.testing">Asking the source, for at most 10 seconds</Trans>
        ) : (
          <Trans i18nKey="uptime.test.button">Test the query</Trans>
        )}
      </Button>
      {fits && !isPending && error && <Refused error={error} />}
      {fits && !isPending && data && <Found answer={data} />}
    </div>
  );
}

const EMPTY = {} as IndicatorDraft;

function Refused({ error }: { error: ApiError }) {
  return (
    <Alert severity="error" title={t('uptime.test.refused', 'The query could not be tested')}>
      {error.fields.length > 0
        ? error.fields.map(({ field, reason }) => `${field}: ${reason}`).join('; ')
        : error.message}
    </Alert>
  );
}

function Found({ answer }: { answer: UptimeTestAnswer }) {
  const styles = useStyles2(getStyles);
  const { findings, series, seriesCount, lastHour, detail } = answer;
  return (
    <div className={styles.found}>
      {findings.map(({ about, text }) => (
        <Alert key={about} severity="warning" title={text}>
          {about === 'source' && detail}
        </Alert>
      ))}
      {findings.length === 0 && (
        <Alert severity="success" title={t('uptime.test.fine', 'The query finds what an indicator needs')} />
      )}
      {lastHour && (
        <p>
          {t('uptime.test.hour', 'Last hour: up {{up}}, down {{down}}, unknown {{unknown}}', {
            up: formatSeconds(lastHour.upSeconds),
            down: formatSeconds(lastHour.downSeconds),
            unknown: formatSeconds(lastHour.unknownSeconds),
          })}
        </p>
      )}
      {series.length > 0 && (
        <ul aria-label={t('uptime.test.series', 'Series')}>
          {series.map((one) => (
            <li key={JSON.stringify(one.labels)}>
              <code>{labelText(one.labels)}</code>{' '}
              {t('uptime.test.value', 'is {{value}}, {{state}}', {
                value: one.value ?? t('uptime.test.no-number', 'no number'),
                state: stateText(one.state),
              })}{' '}
              {one.at && <Ago at={one.at} />}
            </li>
          ))}
          {seriesCount > series.length && (
            <li>{t('uptime.test.more', 'and {{number}} more', { number: seriesCount - series.length })}</li>
          )}
        </ul>
      )}
    </div>
  );
}

/** As Prometheus writes it. */
function labelText({ __name__: name = '', ...labels }: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length > 0 ? `${name}{${pairs.join(', ')}}` : name;
}

function stateText(state: UptimeTestAnswer['series'][number]['state']): string {
  switch (state) {
    case 'up':
      return t('uptime.test.up', 'up');
    case 'down':
      return t('uptime.test.down', 'down');
    case 'unknown':
      return t('uptime.test.unknown', 'unknown');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  found: css({ marginTop: theme.spacing(1), overflowWrap: 'anywhere', '& ul': { paddingLeft: theme.spacing(2) } }),
});
