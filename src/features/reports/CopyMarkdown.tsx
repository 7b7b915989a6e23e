import React, { useState } from 'react';
import { AppEvents } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import { toApiError } from '../../api/http';
import { fetchReportText, type ReportSource } from '../../api/reports';
import { copyText } from '../../platform/copyText';
import { t } from '../../domain/text';

export function CopyMarkdown({ source }: { source: ReportSource }) {
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    try {
      if (await copyText(await fetchReportText(source, 'md'))) {
        notify(AppEvents.alertSuccess.name, t('reports.copy.done', 'The report is on the clipboard'));
      } else {
        notify(
          AppEvents.alertWarning.name,
          t('reports.copy.refused', 'The browser does not let this page use the clipboard'),
          t('reports.copy.instead', 'Export the report as Markdown instead.')
        );
      }
    } catch (error) {
      notify(
        AppEvents.alertError.name,
        t('reports.copy.failed', 'The report was not copied'),
        toApiError(error).message
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="secondary" icon={busy ? 'spinner' : 'copy'} disabled={busy} onClick={() => void copy()}>
      <Trans i18nKey="reports.copy.button">Copy as Markdown</Trans>
    </Button>
  );
}

function notify(type: string, ...payload: string[]) {
  getAppEvents().publish({ type, payload });
}
