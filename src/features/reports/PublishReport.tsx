import React, { useState } from 'react';
import { AppEvents } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import { newIdempotencyKey } from '../../api/http';
import { usePublishReport } from '../../api/reports';
import type { ReportDocument } from '../../kinds/report';
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
        body={<WhatIsFrozen document={document} />}
        progress={t(
          'reports.publish.progress',
          'Counting uptime up to now and freezing the report. This may take ten seconds.'
        )}
        confirmText={t('reports.publish.confirm', 'Publish')}
        variant="primary"
        onConfirm={publish}
        onDismiss={() => setKey(undefined)}
      />
    </>
  );
}

function WhatIsFrozen({ document: { verdict, incidentCount, uptime } }: { document: ReportDocument }) {
  return (
    <>
      <p>
        <Trans i18nKey="reports.publish.body">
          The report is made anew as of now and frozen, with a fingerprint that shows any later change:
        </Trans>
      </p>
      <ul>
        <li>
          {t('reports.publish.criteria', 'the verdict, and success criteria: {{criteria}}', {
            criteria: verdict.criteriaCount,
          })}
        </li>
        <li>
          {t(
            'reports.publish.incidents',
            'incidents, with causes and resolutions as they are written now: {{incidents}}',
            {
              incidents: incidentCount,
            }
          )}
        </li>
        <li>
          {t('reports.publish.services', 'services with their uptime, day by day: {{services}}', {
            services: uptime.length,
          })}
        </li>
      </ul>
      <p>
        <Trans i18nKey="reports.publish.for-good">
          Everybody can read a published version. It can be neither changed nor deleted here.
        </Trans>
      </p>
    </>
  );
}
