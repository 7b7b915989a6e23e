import React from 'react';
import type { CriterionResult } from '../../../kinds/scorecard';
import { t } from '../../../domain/text';
import { Mark } from '../../../ui/Mark';
import { UptimeVerdict } from '../../../ui/UptimeVerdict';

/** The server's verdict on a criterion; uptime has its own four words. */
export function Verdict({ criterion: { result, verdict } }: { criterion: CriterionResult }) {
  if (verdict) {
    return <UptimeVerdict wraps verdict={verdict} />;
  }
  switch (result) {
    case 'met':
      return <Mark tone="good">{t('reports.verdict.met', 'met')}</Mark>;
    case 'notMet':
      return <Mark tone="bad">{t('reports.verdict.not-met', 'not met')}</Mark>;
    case 'unknown':
      return <Mark tone="quiet">{t('reports.verdict.unknown', 'unknown')}</Mark>;
  }
}
