import React from 'react';
import { Trans } from '@grafana/i18n';
import type { ReportNotes } from '../../../kinds/report';

/** A part whose data may not be recorded: then it says so, so that nobody takes the gap for a zero. */
export function Notes({ notes }: { notes: ReportNotes }) {
  if (!notes.recorded) {
    return (
      <p>
        <Trans i18nKey="reports.not-recorded-sentence">Not recorded.</Trans>
      </p>
    );
  }
  return (
    <>
      {notes.lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}
