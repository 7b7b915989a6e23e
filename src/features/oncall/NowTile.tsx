import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { useMinute } from '../../platform/clock';
import { formatSeconds } from '../../domain/duration';
import { Mark } from '../../ui/Mark';
import { originWords } from '../../ui/shifts/cellWords';
import { PersonTag } from '../../ui/shifts/PersonTag';
import { Tile } from '../../ui/Tile';
import { useNarrow } from '../../ui/useNarrow';
import { type Desk, moment } from './desk';
import { untilText, useActs } from './useActs';

interface Props {
  desk: Desk;
  /** Open findings and requests to swap that ask the caller; absent while they are not known. */
  findings: number | undefined;
  asked: number | undefined;
}

/** Who is on call, until when, who is next, and what one does about it. */
export function NowTile({ desk, findings, asked }: Props) {
  const styles = useStyles2(getStyles);
  const narrow = useNarrow();
  const { answer, nameOf, marks, timeZone } = desk;
  const acts = useActs(desk);
  return (
    <Tile title={t('oncall.now.title', 'On call now')} aside={<Text color="secondary">{timeZone}</Text>}>
      {answer.now.length === 0 && (
        <Mark tone="bad" wraps>
          {answer.changesAt
            ? t('oncall.now.nobody-until', 'Nobody is on call until {{time}}.', {
                time: moment(answer.changesAt, desk),
              })
            : t('oncall.now.nobody', 'Nobody is on call, and nobody will be.')}
        </Mark>
      )}
      <ul className={styles.list} aria-label={t('oncall.now.title', 'On call now')}>
        {answer.now.map((shift) => {
          const origin = originWords({ shift, start: 0, end: 0 }, nameOf);
          return (
            <li key={`${shift.responder} ${shift.start}`}>
              <span className={styles.person}>
                <PersonTag name={nameOf(shift.responder)} mark={marks.get(shift.responder)} />
              </span>
              <span>
                {untilText(shift.end, desk)} <Left end={shift.end} />
                {shift.slot && ` · ${shift.slot}`}
                {origin && ` · ${origin}`}
              </span>
            </li>
          );
        })}
      </ul>
      {answer.next.length > 0 && (
        <ul className={styles.list} aria-label={t('oncall.now.next', 'Next')}>
          {answer.next.map((shift) => (
            <li key={`${shift.responder} ${shift.start}`}>
              <Text color="secondary">
                {t('oncall.now.next-person', 'Next: {{name}} from {{time}}', {
                  name: nameOf(shift.responder),
                  time: moment(answer.changesAt ?? shift.start, desk),
                })}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {asked !== undefined && asked > 0 && (
        <a href="#oncall-swaps">
          <Mark tone="warn" wraps>
            {asked === 1
              ? t('oncall.now.asked-one', '1 swap is asked of you')
              : t('oncall.now.asked', '{{number}} swaps are asked of you', { number: asked })}
          </Mark>
        </a>
      )}
      {findings !== undefined && (
        <a href="#oncall-findings">
          <Mark tone={findings === 0 ? 'good' : 'warn'} wraps>
            {findings === 0
              ? t('oncall.now.no-findings', 'No findings')
              : findings === 1
                ? t('oncall.now.finding', '1 finding')
                : t('oncall.now.findings', '{{number}} findings', { number: findings })}
          </Mark>
        </a>
      )}
      {/* On a phone the bar at the bottom has the buttons, and says the same. */}
      {!narrow && (
        <Stack direction="row" gap={1} wrap="wrap">
          {acts.map(({ id, label, icon, refused, run }, index) => (
            <Button
              key={id}
              icon={icon}
              variant={index === 0 && desk.refused === undefined ? 'primary' : 'secondary'}
              disabled={refused !== undefined}
              onClick={run}
            >
              {label}
            </Button>
          ))}
        </Stack>
      )}
      {desk.refused !== undefined && (
        <Text color="secondary" variant="bodySmall">
          {t('oncall.now.refused', 'Taking over and swapping: {{reason}}', { reason: desk.refused })}
        </Text>
      )}
    </Tile>
  );
}

/** "(2h 5m left)", by the minute. */
function Left({ end }: { end: string }) {
  const seconds = Math.ceil((Date.parse(end) - useMinute()) / 60_000) * 60;
  return seconds > 0 ? <>{t('oncall.now.left', '({{time}} left)', { time: formatSeconds(seconds) })}</> : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    '& > li': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) },
  }),
  person: css({ fontSize: theme.typography.h4.fontSize, fontWeight: theme.typography.fontWeightMedium }),
});
