import { UptimeIndicatorInput } from '../../kinds/uptime';
import { t } from '../../domain/text';
import { durationWords, formRules, titleWords } from '../../ui/form/rules';
import { type IndicatorDraft, toInput } from './indicatorDraft';

/** What an indicator needs; whether source and query exist only the server can tell. */
export function indicatorRules(period: string) {
  return formRules<IndicatorDraft>({
    contract: UptimeIndicatorInput,
    toBody: (draft) => toInput(draft, period),
    words: {
      title: titleWords,
      service: () => t('uptime.form.need-service', 'Say which service it measures.'),
      source: () => t('uptime.form.need-source', 'Name the metric source to ask.'),
      query: () => t('uptime.form.need-query', 'Write the PromQL selector of the series.'),
      step: durationWords,
      threshold: () => t('uptime.form.need-threshold', 'Write a number, for example 1 or 0.5.'),
      target: () => t('uptime.form.need-target', 'Write a percentage above 0 and below 100, for example 99.9.'),
    },
  });
}
