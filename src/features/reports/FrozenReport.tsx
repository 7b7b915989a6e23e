import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import { publishedReportQuery } from '../../api/reports';
import { t } from '../../domain/text';
import { Page } from '../../ui/Page';
import { PersonName } from '../../ui/PersonName';
import { Empty, Failure, Loading } from '../../ui/states';
import { CopyMarkdown } from './CopyMarkdown';
import { ExportMenu } from './ExportMenu';
import { ReportLayout } from './ReportLayout';
import { useVersion } from './useVersion';
import { PLAIN } from './words';

/** A published version, as it was frozen. */
export function FrozenReport({ period, version }: { period: string; version: string }) {
  const { show } = useVersion();
  const { data: report, error, isFetching, refetch } = useQuery(publishedReportQuery(version));
  const back = (
    <Button variant="secondary" onClick={() => show(undefined)}>
      <Trans i18nKey="reports.frozen.to-current">Show the report as of now</Trans>
    </Button>
  );
  const document = report?.spec.document;
  const source = report && { period, asOf: report.spec.asOf, version };
  return (
    <Page
      title={t('reports.frozen.title', 'Published report')}
      actions={
        <>
          {back}
          {source && <CopyMarkdown source={source} />}
          {source && <ExportMenu source={source} />}
        </>
      }
    >
      {error?.status === 404 ? (
        <Empty
          variant="not-found"
          title={t('reports.frozen.missing', 'There is no published report named {{version}}', { version, ...PLAIN })}
          action={back}
        />
      ) : (
        error && (
          <Failure
            title={t('reports.frozen.failed', 'The published report could not be loaded')}
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )
      )}
      {report && document && (
        <>
          <Alert severity="info" title={t('reports.frozen.notice', 'This version was published and never changes')}>
            <Trans i18nKey="reports.frozen.by">Published by</Trans> <PersonName name={report.spec.publishedBy} />
          </Alert>
          <ReportLayout document={document} />
        </>
      )}
      {!report && !error && <Loading lines={14} what={t('reports.frozen.loading', 'Loading the published report')} />}
    </Page>
  );
}
