import React from 'react';
import { Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import { MoreFailed } from '../../../ui/More';
import { Skeleton } from '../../../ui/Skeleton';
import type { ColumnPages } from './useBoardData';
import { getColumnStyles } from './columnStyles';

/** What stands below the cards: how far loading is, the way to more, or that there are none. */
export function ColumnFoot({ shown, pages }: { shown: number; pages: ColumnPages }) {
  const styles = useStyles2(getColumnStyles);
  if (pages.pending) {
    return (
      <div role="status" aria-label={t('incidents.column.loading', 'Loading incidents')}>
        <Skeleton lines={6} />
      </div>
    );
  }
  if (shown === 0 && !pages.hasMore) {
    return <p className={styles.foot}>{t('incidents.column.empty', 'None')}</p>;
  }
  if (!pages.hasMore) {
    return null;
  }
  if (pages.error) {
    return <MoreFailed more={pages} />;
  }
  const progress = t('incidents.column.progress', '{{shown}} of {{total}}', { shown, total: pages.total });
  if (pages.byHand && !pages.loading) {
    return (
      <div className={styles.foot}>
        <Button variant="secondary" fill="text" size="sm" onClick={pages.ask}>
          <Trans i18nKey="incidents.column.more">Show more</Trans> ({progress})
        </Button>
      </div>
    );
  }
  return (
    <p className={styles.foot} role="status">
      {t('incidents.column.loading-more', 'Loading more, {{progress}}', { progress })}
    </p>
  );
}
