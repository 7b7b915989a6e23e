import React from 'react';
import { t } from '../../../domain/text';
import { Mark } from '../../../ui/Mark';

/** The server's verdict on a criterion. */
export function Verdict({ result }: { result: 'met' | 'notMet' | 'unknown' }) {
  switch (result) {
    case 'met':
      return <Mark tone="good">{t('reports.verdict.met', 'met')}</Mark>;
    case 'notMet':
      return <Mark tone="bad">{t('reports.verdict.not-met', 'not met')}</Mark>;
    case 'unknown':
      return <Mark tone="quiet">{t('reports.verdict.unknown', 'unknown')}</Mark>;
  }
}
