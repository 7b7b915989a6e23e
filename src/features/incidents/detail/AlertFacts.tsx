import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import type { Alert } from '../../../kinds/alert';
import { t } from '../../../platform/text';
import { Ago } from '../../../ui/time';
import { FactList } from './FactList';
import { safeLink } from './safeLink';

/** One alert with its labels; texts of others stand as plain text. */
export function AlertFacts({ alert }: { alert: Alert }) {
  const styles = useStyles2(getStyles);
  const firing = alert.state === 'firing';
  const source = safeLink(alert.generatorURL);
  const annotations = Object.entries(alert.annotations ?? {});
  return (
    <details className={styles.alert}>
      <summary>
        <Icon name={firing ? 'fire' : 'check'} aria-hidden />{' '}
        {firing ? t('incidents.alert.firing', 'firing') : t('incidents.alert.resolved', 'resolved')}{' '}
        <strong>{alert.labels.alertname ?? alert.fingerprint}</strong>{' '}
        <Ago at={firing ? alert.startsAt : (alert.endsAt ?? alert.lastSeen)} />
      </summary>
      <FactList
        facts={[
          ...annotations.map(([name, value]): [string, React.ReactNode] => [name, <Value key={name} text={value} />]),
          ...Object.entries(alert.labels).map(([name, value]): [string, React.ReactNode] => [
            name,
            <Value key={name} text={value} />,
          ]),
          [t('incidents.alert.source', 'Source'), alert.source],
        ]}
      />
      {source && (
        <TextLink href={source} external>
          {t('incidents.alert.open', 'Open in {{source}}', { source: alert.source })}
        </TextLink>
      )}
    </details>
  );
}

function Value({ text }: { text: string }) {
  const href = safeLink(text);
  return href ? (
    <TextLink href={href} external inline>
      {text}
    </TextLink>
  ) : (
    <>{text}</>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  alert: css({
    padding: theme.spacing(0.5, 0),
    '& > summary': { cursor: 'pointer', overflowWrap: 'anywhere', minHeight: 24 },
    '& > dl': { padding: theme.spacing(1, 0, 1, 2) },
  }),
});
