import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { intakeQuery, useSendTestAlert } from '../../api/intake';
import { t } from '../../domain/text';
import type { IngestStatus } from '../../kinds/intake';
import { Mark } from '../../ui/Mark';
import { Failure } from '../../ui/states';
import { Ago } from '../../ui/time';

/** Whether alerts arrive: from whom the last came, who was refused since, and a test of one's own. */
export function Intake() {
  const styles = useStyles2(getStyles);
  const { data, error, isFetching, refetch } = useQuery(intakeQuery());
  const test = useSendTestAlert();
  return (
    <section className={styles.intake} aria-label={t('config.intake.title', 'Do alerts arrive')}>
      {error && !data && (
        <Failure
          title={t('config.intake.failed', 'Whether alerts arrive is not known')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && <LastArrival last={data.last} />}
      {data?.refused?.map((refusal) => (
        <p key={refusal.login} className={styles.line}>
          <Mark tone="warn" wraps>
            {t('config.intake.refused', 'Refused: {{login}}, {{times}}. {{reason}}', {
              login: refusal.login,
              times: timesText(refusal.times),
              reason: refusal.reason,
            })}
          </Mark>{' '}
          <Ago at={refusal.at} />
        </p>
      ))}
      <div>
        <Button type="button" variant="secondary" size="sm" disabled={test.isPending} onClick={() => test.mutate()}>
          <Trans i18nKey="config.intake.test">Send a test alert</Trans>
        </Button>
      </div>
      <p className={styles.hint}>
        <Trans i18nKey="config.intake.test-hint">
          It is sent as you, is marked as a test and opens no incident. Whether Alertmanager reaches Grafana shows in
          the line above only.
        </Trans>
      </p>
      <div role="status">
        {test.data && (
          <Mark tone="good" wraps>
            {test.data.message}
          </Mark>
        )}
        {test.error && (
          <Mark tone="bad" wraps>
            {t('config.intake.test-failed', 'The test alert was not taken: {{why}}', { why: test.error.message })}
          </Mark>
        )}
      </div>
    </section>
  );
}

function LastArrival({ last }: { last: IngestStatus['last'] }) {
  const styles = useStyles2(getStyles);
  if (!last) {
    return (
      <p className={styles.line}>
        <Mark tone="quiet" wraps>
          {t('config.intake.none', 'No sender has posted alerts yet.')}
        </Mark>
      </p>
    );
  }
  return (
    <p className={styles.line}>
      <Mark tone="good" wraps>
        {t('config.intake.last', 'Last alert received {{time}} from {{login}}', {
          time: dateTimeFormat(last.at, { format: 'YYYY-MM-DD HH:mm' }),
          login: last.login,
        })}
      </Mark>{' '}
      (<Ago at={last.at} />)
    </p>
  );
}

function timesText(times: number): string {
  return times === 1 ? t('config.intake.once', 'once') : t('config.intake.times', '{{count}} times', { count: times });
}

const getStyles = (theme: GrafanaTheme2) => ({
  intake: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
  line: css({ margin: 0, overflowWrap: 'anywhere' }),
  hint: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: 0 }),
});
