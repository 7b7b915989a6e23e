import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Icon, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import type { Handover } from '../../../kinds/handover';
import { links } from '../../../platform/links';
import { Markdown } from '../../../ui/Markdown';
import { Tile } from '../../../ui/Tile';
import { Instant } from '../../../ui/time';

interface Props {
  handover: Handover;
  timeZone: string | undefined;
}

/** What the outgoing person wrote: what to watch, what is scheduled, notes, and what was seen to. */
export function Written({ handover: { spec }, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { watchItems = [], scheduledActivities = [], notes, confirmations = [] } = spec;
  return (
    <>
      <Tile title={t('handovers.edit.watch', 'Watch')}>
        {watchItems.length === 0 && <Nothing />}
        <ul className={styles.list}>
          {watchItems.map(({ text, incident }, index) => (
            <li key={index}>
              {text} {incident && <TextLink href={links.incident(incident)}>{incident.toUpperCase()}</TextLink>}
            </li>
          ))}
        </ul>
      </Tile>
      <Tile title={t('handovers.edit.activities', 'Scheduled')}>
        {scheduledActivities.length === 0 && <Nothing />}
        <ul className={styles.list}>
          {scheduledActivities.map(({ text, at }, index) => (
            <li key={index}>
              {at && (
                <>
                  <strong>
                    <Instant at={at} timeZone={timeZone} format="ddd D MMM HH:mm" />
                  </strong>{' '}
                </>
              )}
              {text}
            </li>
          ))}
        </ul>
      </Tile>
      <Tile title={t('handovers.notes', 'Notes')}>{notes ? <Markdown text={notes} /> : <Nothing />}</Tile>
      {confirmations.length > 0 && (
        <Tile title={t('handovers.confirmations.title', 'Confirmations')}>
          <ul className={styles.plain}>
            {confirmations.map(({ text, done }) => (
              <li key={text} className={done ? undefined : styles.open}>
                <Icon name={done ? 'check-circle' : 'circle'} aria-hidden />{' '}
                {done
                  ? t('handovers.confirmations.done', '{{text}}: done', { text })
                  : t('handovers.confirmations.open', '{{text}}: not done', { text })}
              </li>
            ))}
          </ul>
        </Tile>
      )}
    </>
  );
}

function Nothing() {
  return (
    <Text color="secondary">
      <Trans i18nKey="handovers.written.nothing">Nothing is written.</Trans>
    </Text>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere', '&:empty': { display: 'none' } }),
  plain: css({ listStyle: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' }),
  open: css({ color: theme.colors.warning.text }),
});
