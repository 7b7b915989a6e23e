import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Alert, Icon, useStyles2 } from '@grafana/ui';
import { isSubmitted } from '../../domain/handover';
import { t } from '../../domain/text';
import type { Handover } from '../../kinds/handover';
import { Mark } from '../../ui/Mark';
import { PersonName } from '../../ui/PersonName';
import { Ago, Instant } from '../../ui/time';
import { handoverStateName, shiftText, stateTone } from './words';

interface Props {
  handover: Handover;
  timeZone: string | undefined;
  /** When what is shown was so; absent while it is live. */
  asOf: string | undefined;
}

/** Who hands over to whom, until when, and how far it is. */
export function Who({ handover, timeZone, asOf }: Props) {
  const styles = useStyles2(getStyles);
  const { spec, status } = handover;
  return (
    <section className={styles.box} aria-label={t('handovers.who', 'Who hands over to whom')}>
      <Mark tone={stateTone(status.state)} wraps>
        {handoverStateName(status.state)}
      </Mark>
      <p className={styles.people}>
        <PersonName name={spec.from} />{' '}
        <Icon name="arrow-right" title={t('handovers.hands-over-to', 'hands over to')} /> <PersonName name={spec.to} />
      </p>
      {spec.shift && (
        <p className={styles.line}>
          {shiftText(spec.shift, timeZone)} (<Ago at={spec.shift.end} timeZone={timeZone} />)
        </p>
      )}
      <p className={styles.line}>
        {asOf ? (
          <>
            <Trans i18nKey="handovers.as-of">As of</Trans> <Instant at={asOf} timeZone={timeZone} />.
          </>
        ) : (
          <Trans i18nKey="handovers.live">Live: it is frozen when it is handed over.</Trans>
        )}{' '}
        {timeZone && t('handovers.zone', 'Times in {{timeZone}}.', { timeZone })}
      </p>
      <Answer handover={handover} timeZone={timeZone} />
    </section>
  );
}

function Answer({ handover, timeZone }: Pick<Props, 'handover' | 'timeZone'>) {
  const styles = useStyles2(getStyles);
  const { status } = handover;
  if (status.state === 'accepted') {
    const byWhom = <PersonName name={status.acceptedBy} />;
    return (
      <p className={styles.line}>
        <Trans i18nKey="handovers.accepted-by">Accepted by</Trans> {byWhom}
        {status.acceptedAt && (
          <>
            , <Instant at={status.acceptedAt} timeZone={timeZone} />
          </>
        )}
        {status.acceptedNote && <span className={styles.note}>{status.acceptedNote}</span>}
      </p>
    );
  }
  return (
    <>
      {status.state === 'overdue' && <Overdue handover={handover} timeZone={timeZone} />}
      {status.refusedReason && !isSubmitted(handover) && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('handovers.refused.title', 'Sent back; mend it and hand over again')}
        >
          <PersonName name={status.refusedBy} />: {status.refusedReason}
        </Alert>
      )}
    </>
  );
}

/** Since when nobody has accepted it, and who was told. */
function Overdue({ handover: { spec, status }, timeZone }: Pick<Props, 'handover' | 'timeZone'>) {
  return (
    <Alert
      severity="error"
      bottomSpacing={0}
      title={t('handovers.overdue.title', 'The shift has changed and nobody has accepted the handover')}
    >
      {spec.shift && (
        <div>
          <Trans i18nKey="handovers.overdue.since">Overdue since</Trans>{' '}
          <Instant at={spec.shift.end} timeZone={timeZone} /> (<Ago at={spec.shift.end} timeZone={timeZone} />)
        </div>
      )}
      {status.remindedAt && (
        <div>
          <Trans i18nKey="handovers.overdue.reminded">Reminder raised for</Trans> <PersonName name={spec.to} />,{' '}
          <Instant at={status.remindedAt} timeZone={timeZone} />
        </div>
      )}
      {status.leadToldAt && (
        <div>
          <Trans i18nKey="handovers.overdue.lead">Raised to the project lead,</Trans>{' '}
          <Instant at={status.leadToldAt} timeZone={timeZone} />
        </div>
      )}
      {!status.remindedAt && !status.leadToldAt && (
        <Trans i18nKey="handovers.overdue.nobody-told">No reminder was raised yet.</Trans>
      )}
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  people: css({ ...theme.typography.h3, margin: 0, overflowWrap: 'anywhere' }),
  line: css({ margin: 0, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  note: css({ display: 'block', color: theme.colors.text.primary, overflowWrap: 'anywhere' }),
});
