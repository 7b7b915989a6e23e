import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, Text, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import type { Finding } from '../../kinds/oncall';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import { LinkTo } from '../../ui/LinkTo';
import { Mark } from '../../ui/Mark';
import { Tile } from '../../ui/Tile';
import { type Desk, stretchText } from './desk';
import { grouped, kindName } from './findingKinds';
import { findingText, withNames } from './findingText';

const FIRST = 4;
/** They are about all of the time that the heading names. */
const ofAll = new Set<Finding['kind']>(['load', 'night']);
const TONES = { problem: 'bad', warning: 'warn', info: 'quiet' } as const;

/** What is wrong with the coming weeks, by kind, each with what mends it. */
export function Findings({ desk, findings }: { desk: Desk; findings: Finding[] }) {
  const groups = grouped(findings);
  return (
    <div id="oncall-findings">
      <Tile title={t('oncall.findings.title', 'Findings of the next two weeks')}>
        {groups.length === 0 && (
          <Text color="secondary">{t('oncall.findings.none', 'Nothing is wrong with the coming shifts.')}</Text>
        )}
        {groups.map(({ kind, findings: all }) => (
          <Group key={kind} title={kindName(kind)} findings={all} desk={desk} />
        ))}
      </Tile>
    </div>
  );
}

function Group({ title, findings, desk }: { title: string; findings: Finding[]; desk: Desk }) {
  const styles = useStyles2(getStyles);
  const [whole, setWhole] = useState(false);
  const shown = whole ? findings : findings.slice(0, FIRST);
  const heading = t('oncall.findings.heading', '{{title}} ({{number}})', { title, number: findings.length });
  return (
    <section aria-label={title}>
      <Text element="h3" variant="h6">
        {heading}
      </Text>
      <ul className={styles.list}>
        {shown.map((finding) => (
          <li key={`${finding.start} ${finding.people.join()} ${finding.text}`} className={styles.finding}>
            <span>
              <Mark tone={TONES[finding.severity]} wraps>
                {findingText(finding, desk)}
              </Mark>
              {!ofAll.has(finding.kind) && <span className={styles.when}>{stretchText(finding, desk)}</span>}
            </span>
            <div className={styles.fix}>
              <Fix finding={finding} desk={desk} />
            </div>
          </li>
        ))}
      </ul>
      {shown.length < findings.length && (
        <Button variant="secondary" fill="text" size="sm" onClick={() => setWhole(true)}>
          {t('oncall.findings.more', 'Show all {{number}}', { number: findings.length })}
        </Button>
      )}
    </section>
  );
}

/** The button that mends it. What the caller may not do is no button, since the page says once who may. */
function Fix({ finding, desk }: { finding: Finding; desk: Desk }) {
  const { name: period } = usePeriod();
  const { fix } = finding;
  if (!fix) {
    return null;
  }
  const people = [...finding.people, ...[fix.override?.add, fix.override?.remove].filter((name) => name !== undefined)];
  const label = withNames(fix.label, people, desk);
  const { override, move, person, swap } = fix;
  if (override) {
    const may = desk.refused === undefined && (desk.editor || override.add === desk.me);
    const given = {
      add: override.add ?? '',
      remove: override.remove ?? '',
      start: override.start ?? '',
      end: override.end,
      ...(override.reason ? { reason: override.reason } : {}),
    };
    return may || desk.editor ? (
      <Button size="sm" variant="secondary" onClick={() => desk.onAsk({ act: 'override', given })}>
        {label}
      </Button>
    ) : null;
  }
  if (move) {
    return desk.editor ? (
      <Button
        size="sm"
        variant="secondary"
        onClick={() => desk.onAsk({ act: 'move', override: move.override, start: move.start, end: move.end, label })}
      >
        {label}
      </Button>
    ) : null;
  }
  if (person) {
    return desk.editor ? (
      <LinkTo size="sm" variant="secondary" to={links.kind('responders', person, { period, edit: true })}>
        {label}
      </LinkTo>
    ) : null;
  }
  return swap ? (
    <LinkButton size="sm" variant="secondary" href="#oncall-swaps">
      {label}
    </LinkButton>
  ) : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0 }),
  finding: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5, 0),
  }),
  // What it does is a sentence, longer than a phone is wide.
  fix: css({
    minWidth: 0,
    '& :is(button, a)': { height: 'auto', minHeight: 24, textAlign: 'left', whiteSpace: 'normal' },
  }),
  when: css({ display: 'block', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
