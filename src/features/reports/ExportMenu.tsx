import React, { useState } from 'react';
import { Trans } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { type ReportSource, reportUrl } from '../../api/reports';
import { t } from '../../domain/text';

/** Exactly what is shown, as a file. */
export function ExportMenu({ source }: { source: ReportSource }) {
  const [open, setOpen] = useState(false);
  const menu = (
    <Menu>
      <Menu.Item
        label={t('reports.export.html', 'HTML')}
        description={t('reports.export.html-hint', 'One page for mail and archive')}
        icon="file-alt"
        url={reportUrl(source, 'html')}
        target="_blank"
      />
      <Menu.Item
        label={t('reports.export.markdown', 'Markdown')}
        description={t('reports.export.markdown-hint', 'For a wiki or a repository')}
        icon="document-info"
        url={reportUrl(source, 'md')}
        target="_blank"
      />
      <Menu.Item
        label={t('reports.export.json', 'JSON')}
        description={t('reports.export.json-hint', 'For programs; what the fingerprint is made of')}
        icon="brackets-curly"
        url={reportUrl(source, 'json')}
        target="_blank"
      />
      <Menu.Divider />
      <Menu.Item
        label={t('reports.export.print', 'Open for printing')}
        icon="external-link-alt"
        url={reportUrl(source, 'html', false)}
        target="_blank"
      />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end" onVisibleChange={setOpen}>
      <Button variant="secondary" icon="download-alt" aria-expanded={open}>
        <Trans i18nKey="reports.export.button">Export</Trans>
      </Button>
    </Dropdown>
  );
}
