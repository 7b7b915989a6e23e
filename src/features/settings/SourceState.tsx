import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { metricSourcesQuery } from '../../api/metricSources';
import { t } from '../../domain/text';
import type { MetricSourceTest } from '../../kinds/metricSource';
import { Mark } from '../../ui/Mark';
import { Ago } from '../../ui/time';

/** What a test has found, or why there was none. */
export function TestResult({ found, error }: { found: MetricSourceTest | undefined; error: Error | null }) {
  if (error) {
    return (
      <Mark tone="warn" wraps>
        {t('config.sources.not-tested', 'The test was not made: {{why}}', { why: error.message })}
      </Mark>
    );
  }
  return found ? (
    <Mark tone={found.outcome === 'ok' ? 'good' : 'bad'} wraps>
      {found.message}
    </Mark>
  ) : null;
}

/** How the last question of an indicator went; nothing while the row is not what is saved. */
export function LastQuestion({ name, url }: { name: string; url: string }) {
  const styles = useStyles2(getStyles);
  const { data } = useQuery(metricSourcesQuery());
  const saved = data?.items.find((source) => source.name === name && source.url === url);
  if (!saved) {
    return null;
  }
  const { last } = saved;
  if (!last) {
    return (
      <p className={styles.line}>
        <Trans i18nKey="config.sources.not-asked">No indicator has asked it since the back end started.</Trans>
      </p>
    );
  }
  return (
    <p className={styles.line}>
      <Trans i18nKey="config.sources.last">Last asked for an indicator:</Trans> <Ago at={last.at} />,{' '}
      {last.ok ? (
        <Trans i18nKey="config.sources.last-well">it answered.</Trans>
      ) : (
        <>
          <Trans i18nKey="config.sources.last-badly">without success.</Trans> {last.problem}
          {last.detail && <span className={styles.detail}>{last.detail}</span>}
        </>
      )}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: 0 }),
  detail: css({ display: 'block', fontFamily: theme.typography.fontFamilyMonospace }),
});
