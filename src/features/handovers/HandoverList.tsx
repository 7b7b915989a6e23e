import React, { type ReactNode, useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { handovers } from '../../api/handovers';
import { usePages } from '../../api/usePages';
import { newestFirst } from '../../domain/handover';
import { t } from '../../domain/text';
import type { Handover } from '../../kinds/handover';
import { links } from '../../platform/links';
import { Mark } from '../../ui/Mark';
import { MoreFailed } from '../../ui/More';
import { PersonName } from '../../ui/PersonName';
import { Empty, Failure, Loading } from '../../ui/states';
import { Instant } from '../../ui/time';
import { handoverStateName, shiftText, stateTone } from './words';

interface Props {
  schedule: string;
  timeZone: string;
  start: ReactNode;
}

/** Who gave, who accepted, when; newest first. */
export function HandoverList({ schedule, timeZone, start }: Props) {
  const styles = useStyles2(getStyles);
  const { items, loaded, pending, error, retry, more } = usePages(handovers.pages({ schedule }));
  const { hasMore, load } = more;
  useEffect(() => {
    // Lists stand in the order of their names, and the newest comes last.
    if (hasMore) {
      load();
    }
  });
  if (pending) {
    return <Loading lines={8} what={t('handovers.list.loading', 'Loading the handovers')} />;
  }
  if (error) {
    return (
      <Failure title={t('handovers.list.failed', 'The handovers could not be loaded')} error={error} onRetry={retry} />
    );
  }
  if (loaded && items.length === 0) {
    return (
      <Empty title={t('handovers.list.none', 'No handover is written yet')} action={start}>
        {t(
          'handovers.list.when',
          'At each shift change one is drafted by itself, unless the schedule says otherwise. You can begin it earlier.'
        )}
      </Empty>
    );
  }
  return (
    <>
      <MoreFailed more={more} />
      <ul className={styles.list} aria-label={t('handovers.title', 'Handovers')}>
        {[...items].sort(newestFirst).map((handover) => (
          <Row key={handover.metadata.name} handover={handover} timeZone={timeZone} />
        ))}
      </ul>
      <Text color="secondary">{t('handovers.zone', 'Times in {{timeZone}}.', { timeZone })}</Text>
    </>
  );
}

function Row({ handover, timeZone }: { handover: Handover; timeZone: string }) {
  const styles = useStyles2(getStyles);
  const { metadata, spec, status } = handover;
  const shift = spec.shift ? shiftText(spec.shift, timeZone) : metadata.name;
  return (
    <li className={styles.row}>
      <TextLink href={links.handover(metadata.name)} inline={false}>
        {shift}
      </TextLink>
      <span>
        <PersonName name={spec.from} /> → <PersonName name={spec.to} />
      </span>
      <Mark tone={stateTone(status.state)} wraps>
        {handoverStateName(status.state)}
      </Mark>
      <span className={styles.when}>
        {status.acceptedAt && (
          <>
            <PersonName name={status.acceptedBy} />{' '}
            <Instant at={status.acceptedAt} timeZone={timeZone} format="ddd HH:mm" />
          </>
        )}
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '4fr 3fr 3fr 3fr',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  when: css({ color: theme.colors.text.secondary }),
});
