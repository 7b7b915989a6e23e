import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import type { HandoverSnapshot } from '../../../kinds/handover';
import type { Shift } from '../../../kinds/oncall';
import { links } from '../../../platform/links';
import { usePeopleText } from '../../../platform/peopleText';
import { clockName } from '../../../ui/clockWords';
import { Mark } from '../../../ui/Mark';
import { PersonName } from '../../../ui/PersonName';
import { PriorityChip } from '../../../ui/PriorityChip';
import { Tile } from '../../../ui/Tile';
import { Ago, Instant } from '../../../ui/time';

interface Props {
  snapshot: HandoverSnapshot;
  timeZone: string | undefined;
}

/** What the coming shift has to be ready for: what breaches in it, who is on call then, and what is wrong with it. */
export function ComingShift({ snapshot, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { due, coming, findings } = snapshot;
  const sentence = usePeopleText();
  return (
    <Tile title={t('handovers.coming.title', 'The coming shift')}>
      {coming.length === 0 ? (
        <Mark tone="bad" wraps>
          {t('handovers.coming.nobody', 'Nobody is on call in the coming shift.')}
        </Mark>
      ) : (
        <ul className={styles.list} aria-label={t('handovers.coming.people', 'On call in the coming shift')}>
          {coming.map((shift) => (
            <li key={`${shift.responder} ${shift.start}`}>
              <ShiftLine shift={shift} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
      {findings.map(({ kind, start, severity, text, people }) => (
        <Mark key={`${kind} ${start} ${text}`} tone={severity === 'problem' ? 'bad' : 'warn'} wraps>
          {sentence(text, people)}
        </Mark>
      ))}
      {due.length === 0 ? (
        <p className={styles.quiet}>
          <Trans i18nKey="handovers.coming.none-due">No clock runs out in it.</Trans>
        </p>
      ) : (
        <ul className={styles.list} aria-label={t('handovers.coming.due', 'Clocks that run out in the coming shift')}>
          {due.map(({ incident, title, priority, clock, dueAt, onCall }) => (
            <li key={`${incident} ${clock}`} className={styles.row}>
              <span>
                <PriorityChip priority={priority} />{' '}
                <TextLink href={links.incident(incident)}>{`${incident.toUpperCase()} ${title}`}</TextLink>
              </span>
              <span className={styles.quiet}>
                {clockName(clock)} <Instant at={dueAt} timeZone={timeZone} format="ddd HH:mm" /> (
                <Ago at={dueAt} timeZone={timeZone} />){' · '}
                <People names={onCall} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Tile>
  );
}

function ShiftLine({ shift, timeZone }: { shift: Shift; timeZone: string | undefined }) {
  return (
    <>
      <strong>
        <PersonName name={shift.responder} />
      </strong>{' '}
      {shift.slot && `· ${shift.slot} · `}
      <Instant at={shift.start} timeZone={timeZone} format="ddd HH:mm" />
      {' – '}
      <Instant at={shift.end} timeZone={timeZone} format="ddd HH:mm" />
    </>
  );
}

/** Who is on call at that moment; nobody is worth a warning. */
function People({ names }: { names: string[] }) {
  if (names.length === 0) {
    return <Mark tone="bad">{t('handovers.coming.nobody-then', 'nobody is on call then')}</Mark>;
  }
  return (
    <>
      {names.map((name, index) => (
        <React.Fragment key={name}>
          {index > 0 && ', '}
          <PersonName name={name} />
        </React.Fragment>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  }),
  row: css({ display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
