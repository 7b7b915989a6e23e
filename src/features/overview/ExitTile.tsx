import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import type { CriterionResult, Scorecard } from '../../kinds/scorecard';
import { t } from '../../domain/text';
import { Tile } from '../../ui/Tile';
import { uptimeWord } from '../../ui/uptimeWords';

type Standing = CriterionResult['result'] | 'recoverable';

const ICONS: Record<Standing, IconName> = {
  notMet: 'times',
  recoverable: 'exclamation-triangle',
  unknown: 'question-circle',
  met: 'check',
};
const ORDER: Record<Standing, number> = { notMet: 0, recoverable: 1, unknown: 2, met: 3 };

/** Uptime below its target is not met, but not lost either while it can recover. */
function standing({ result, verdict }: CriterionResult): Standing {
  return verdict?.state === 'recoverable' ? 'recoverable' : result;
}

/** What stands between this period and its end: criteria that are not met come first. */
export function ExitTile({ scorecard }: { scorecard: Scorecard }) {
  const styles = useStyles2(getStyles);
  const { criteria } = scorecard;
  const met = criteria.filter(({ result }) => result === 'met').length;
  const sorted = [...criteria].sort((left, right) => ORDER[standing(left)] - ORDER[standing(right)]);
  return (
    <Tile
      title={t('overview.exit.title', 'Exit criteria')}
      aside={<strong>{t('overview.exit.met-of', '{{met}} of {{all}} met', { met, all: criteria.length })}</strong>}
    >
      <Tooltip content={scorecard.cleanDaysRule}>
        <p className={styles.clean} tabIndex={0}>
          {t('overview.exit.clean-days', 'Clean days: {{days}}', { days: scorecard.cleanDays })}{' '}
          <Icon name="info-circle" size="sm" aria-hidden />
        </p>
      </Tooltip>
      <ul className={styles.list}>
        {sorted.map((criterion) => (
          <Criterion key={criterion.id} criterion={criterion} />
        ))}
      </ul>
      {criteria.length === 0 && (
        <p className={styles.clean}>
          <Trans i18nKey="overview.exit.none">This period has no criteria.</Trans>
        </p>
      )}
    </Tile>
  );
}

function Criterion({ criterion }: { criterion: CriterionResult }) {
  const styles = useStyles2(getStyles);
  const now = standing(criterion);
  return (
    <li className={styles.row}>
      <span className={styles[now]}>
        <Icon name={ICONS[now]} title={resultName(criterion)} />
      </span>
      <span>
        {criterion.title}
        {criterion.mandatory && (
          <span className={styles.quiet}>
            {' '}
            <Trans i18nKey="overview.exit.mandatory">(mandatory)</Trans>
          </span>
        )}
        <span className={styles.figures}>
          {t('overview.exit.actual-of-target', '{{actual}}, target {{target}}', {
            actual: criterion.actual,
            target: criterion.target,
          })}
          {criterion.verdict && ` · ${uptimeWord(criterion.verdict)}`}
        </span>
        {criterion.result !== 'met' && criterion.evidence && (
          <span className={styles.figures}>{criterion.evidence}</span>
        )}
      </span>
    </li>
  );
}

function resultName({ result, verdict }: CriterionResult): string {
  if (verdict) {
    return uptimeWord(verdict);
  }
  switch (result) {
    case 'met':
      return t('overview.exit.met', 'Met');
    case 'notMet':
      return t('overview.exit.not-met', 'Not met');
    case 'unknown':
      return t('overview.exit.unknown', 'Unknown');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  clean: css({ margin: 0, color: theme.colors.text.secondary, alignSelf: 'flex-start' }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
  }),
  row: css({ display: 'grid', gridTemplateColumns: `${theme.spacing(3)} 1fr`, minWidth: 0 }),
  figures: css({
    display: 'block',
    color: theme.colors.text.secondary,
    ...theme.typography.bodySmall,
    fontVariantNumeric: 'tabular-nums',
  }),
  quiet: css({ color: theme.colors.text.secondary }),
  met: css({ color: theme.colors.success.text }),
  notMet: css({ color: theme.colors.error.text }),
  recoverable: css({ color: theme.colors.warning.text }),
  unknown: css({ color: theme.colors.text.secondary }),
});
