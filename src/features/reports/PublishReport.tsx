import React, { useState } from 'react';
import { AppEvents } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import { newIdempotencyKey } from '../../api/http';
import { usePublishReport } from '../../api/reports';
import type { ReportDocument } from '../../kinds/report';
import { track } from '../../platform/tracking';
import { t } from '../../domain/text';
import { Confirm } from '../../ui/Confirm';
import { PLAIN } from './words';

/** Freezes the report as of the moment of publishing. */
export function PublishReport({ document }: { document: ReportDocument }) {
  // One key for one intent: trying again after a lost answer publishes no second version.
  const [key, setKey] = useState<string>();
  const { mutateAsync } = usePublishReport(document.period);
  const publish = async () => {
    await mutateAsync(key ?? newIdempotencyKey());
    track('report_published', {});
    getAppEvents().publish({
      type: AppEvents.alertSuccess.name,
      payload: [t('reports.publish.done', 'The report is published')],
    });
  };
  return (
    <>
      <Button icon="lock" onClick={() => setKey(newIdempotencyKey())}>
        <Trans i18nKey="reports.publish.button">Publish</Trans>
      </Button>
      <Confirm
        isOpen={key !== undefined}
        title={t('reports.publish.title', 'Publish the report of {{period}}?', {
          period: document.periodTitle,
          ...PLAIN,
        })}
        body={t(
          'reports.publish.body',
          'The report is made anew as of now and frozen with its fingerprint. A published version can be read by everybody and can be neither changed nor deleted here.'
        )}
        confirmText={t('reports.publish.confirm', 'Publish')}
        variant="primary"
        onConfirm={publish}
        onDismiss={() => setKey(undefined)}
      />
    </>
  );
}
