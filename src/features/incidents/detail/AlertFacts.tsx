import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import type { Alert } from '../../../kinds/alert';
import { t } from '../../../domain/text';
import { Ago, withLocalTimes } from '../../../ui/time';
import { FactList } from '../../../ui/FactList';
import { safeLink } from '../../../domain/safeLink';

/** One alert with its labels; texts of others stand as plain text. */
export function AlertFacts({ alert }: { alert: Alert }) {
  const styles = useStyles2(getStyles);
  const source = safeLink(alert.generatorURL);
  const annotations = Object.entries(alert.annotations ?? {});
  return (
    <details className={styles.alert}>
      <summary>
        <Standing alert={alert} />
      </summary>
      <FactList
        facts={[
          ...unplaced(alert),
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
          {t('incidents.alert.open', 'Open its rule on {{host}}', { host: new URL(source).host })}
        </TextLink>
      )}
    </details>
  );
}

/** Whether it fires, and since when. A held one has resolved, but a firing copy came after that and waits. */
function Standing({ alert }: { alert: Alert }) {
  const name = <strong>{alert.labels.alertname ?? alert.fingerprint}</strong>;
  if (alert.heldUntil) {
    return (
      <>
        <Icon name="clock-nine" aria-hidden /> {name}{' '}
        {t('incidents.alert.held', 'held until {{time}}: it fires unless it resolves', {
          time: dateTimeFormat(alert.heldUntil, { format: 'HH:mm:ss' }),
        })}
      </>
    );
  }
  const firing = alert.state === 'firing';
  return (
    <>
      <Icon name={firing ? 'fire' : 'check'} aria-hidden />{' '}
      {firing ? t('incidents.alert.firing', 'firing') : t('incidents.alert.resolved', 'resolved')} {name}{' '}
      <Ago at={firing ? alert.startsAt : (alert.endsAt ?? alert.lastSeen)} />
    </>
  );
}

function unplaced({ incident, reason }: Alert): Array<[string, React.ReactNode]> {
  return !incident && reason ? [[t('incidents.alert.unplaced', 'In no incident'), withLocalTimes(reason)]] : [];
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
