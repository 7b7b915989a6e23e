import React from 'react';
import { Trans } from '@grafana/i18n';
import type { CriterionResult } from '../../../kinds/scorecard';
import { t } from '../../../domain/text';
import { PLAIN } from '../words';
import { ReportTable } from './ReportTable';
import { Verdict } from './Verdict';

/** Target, actual and status of every success criterion. */
export function Executive({ label, criteria }: { label: string; criteria: CriterionResult[] }) {
  if (criteria.length === 0) {
    return (
      <p>
        <Trans i18nKey="reports.executive.none">No success criteria are set.</Trans>
      </p>
    );
  }
  return (
    <ReportTable
      stack
      label={label}
      columns={[
        { title: t('reports.executive.criterion', 'Criterion') },
        { title: t('reports.executive.target', 'Target'), number: true },
        { title: t('reports.executive.actual', 'Actual'), number: true },
        { title: t('reports.executive.status', 'Status') },
        { title: t('reports.executive.evidence', 'Evidence') },
      ]}
      rows={criteria.map((criterion) => ({
        key: criterion.id,
        cells: [
          criterion.mandatory
            ? t('reports.executive.mandatory', '{{criterion}} (mandatory)', { criterion: criterion.title, ...PLAIN })
            : criterion.title,
          criterion.target,
          criterion.actual,
          <Verdict key="status" criterion={criterion} />,
          criterion.evidence,
        ],
      }))}
    />
  );
}
