import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from '../domain/text';
import type { Scorecard } from '../kinds/scorecard';

type Level = Scorecard['health']['level'];

const ICONS: Record<Level, IconName> = {
  green: 'check-circle',
  yellow: 'exclamation-triangle',
  red: 'exclamation-circle',
};

/** Red, yellow or green, in a word, and why. */
export function HealthLevel({ health }: { health: Scorecard['health'] }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <span className={cx(styles.level, styles[health.level])}>
        <Icon name={ICONS[health.level]} size="xl" aria-hidden />
        {levelName(health.level)}
      </span>
      {health.reasons.length > 0 ? (
        <ul className={styles.reasons}>
          {health.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : (
        <p className={styles.calm}>
          <Trans i18nKey="ui.health.calm">Nothing speaks against it.</Trans>
        </p>
      )}
    </>
  );
}

export function levelName(level: Level): string {
  switch (level) {
    case 'green':
      return t('ui.health.green', 'Green');
    case 'yellow':
      return t('ui.health.yellow', 'Yellow');
    case 'red':
      return t('ui.health.red', 'Red');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  level: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    ...theme.typography.h3,
    margin: 0,
  }),
  green: css({ color: theme.colors.success.text }),
  yellow: css({ color: theme.colors.warning.text }),
  red: css({ color: theme.colors.error.text }),
  reasons: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'break-word' }),
  calm: css({ margin: 0, color: theme.colors.text.secondary }),
});
