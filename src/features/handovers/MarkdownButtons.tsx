import React from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Button, LinkButton } from '@grafana/ui';
import { Trans } from '@grafana/i18n';
import { fetchHandoverText, handoverFileUrl } from '../../api/handovers';
import { toApiError } from '../../api/http';
import { t } from '../../domain/text';
import { copyText } from '../../platform/copyText';

/** The handover as a text: onto the clipboard, or as a file. */
export function MarkdownButtons({ name }: { name: string }) {
  return (
    <>
      <Button variant="secondary" icon="copy" onClick={() => void copyMarkdown(name)}>
        <Trans i18nKey="handovers.markdown.copy">Copy as Markdown</Trans>
      </Button>
      <LinkButton variant="secondary" icon="download-alt" href={handoverFileUrl(name)} target="_blank" rel="noreferrer">
        <Trans i18nKey="handovers.markdown.file">Markdown file</Trans>
      </LinkButton>
    </>
  );
}

async function copyMarkdown(name: string): Promise<void> {
  try {
    if (await copyText(await fetchHandoverText(name))) {
      notify(AppEvents.alertSuccess.name, t('handovers.markdown.done', 'The handover is on the clipboard'));
    } else {
      notify(
        AppEvents.alertWarning.name,
        t('handovers.markdown.refused', 'The browser does not let this page use the clipboard'),
        t('handovers.markdown.instead', 'Take the file instead.')
      );
    }
  } catch (error) {
    notify(
      AppEvents.alertError.name,
      t('handovers.markdown.failed', 'The handover was not copied'),
      toApiError(error).message
    );
  }
}

function notify(type: string, ...payload: string[]) {
  getAppEvents().publish({ type, payload });
}
