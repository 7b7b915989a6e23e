import React from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import { useCan } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Page } from '../../ui/Page';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { Failure, Loading } from '../../ui/states';
import { CopyMarkdown } from './CopyMarkdown';
import { ExportMenu } from './ExportMenu';
import { PublishReport } from './PublishReport';
import { ReportLayout } from './ReportLayout';
import { useHeldReport } from './useHeldReport';

/** The report as of now, which may still be published. */
export function CurrentReport({ period }: { period: string }) {
  const can = useCan();
  const { document, newer, show, refresh, error, isFetching } = useHeldReport(period);
  const source = document && { period, asOf: document.asOf };
  return (
    <Page
      title={t('reports.title', 'Summary report')}
      actions={
        <>
          <PeriodPicker />
          <Button
            variant="secondary"
            icon="sync"
            onClick={() => void refresh()}
            disabled={isFetching}
            tooltip={t('reports.refresh-hint', 'Make the report anew, as of now')}
          >
            <Trans i18nKey="reports.refresh">Refresh</Trans>
          </Button>
          {source && <CopyMarkdown source={source} />}
          {source && <ExportMenu source={source} />}
          {document && can('publish') && <PublishReport document={document} />}
        </>
      }
    >
      {error && (
        <Failure
          title={
            document
              ? t('reports.stale', 'The report could not be made anew; this is the one from before')
              : t('reports.failed', 'The report could not be made')
          }
          error={error}
          onRetry={() => void refresh()}
          retrying={isFetching}
        />
      )}
      {/* There all the time, so that screen readers hear of what appears in it. */}
      <div role="status">
        {newer && (
          <Alert severity="info" role="group" title={t('reports.newer.title', 'There are newer figures')}>
            <Button variant="secondary" size="sm" onClick={show}>
              <Trans i18nKey="reports.newer.show">Show newer figures</Trans>
            </Button>
          </Alert>
        )}
      </div>
      {document && <ReportLayout document={document} />}
      {!document && !error && <Loading lines={14} what={t('reports.loading', 'Making the report')} />}
    </Page>
  );
}
