import { HypercarePeriodInput } from '../../kinds/period';
import { t } from '../../domain/text';
import { formRules, titleWords } from '../../ui/form/rules';
import { type PeriodDraft, toInput } from './periodDraft';

/** What a period needs. */
export const periodRules = formRules<PeriodDraft>({
  contract: HypercarePeriodInput,
  toBody: toInput,
  words: {
    title: titleWords,
    name: () => t('overview.period.need-name', 'Use lower case letters, digits and hyphens, at most 63.'),
    timeZone: () => t('overview.period.need-zone', 'Choose a time zone.'),
    services: () => t('overview.period.need-services', 'A service needs a name with letters or digits, at most 63.'),
  },
  more: (draft) => {
    const { goLiveAt, plannedEnd } = toInput(draft).spec;
    const reversed = goLiveAt && plannedEnd && plannedEnd <= goLiveAt;
    return {
      goLiveAt: goLiveAt ? undefined : t('overview.period.need-go-live', 'Say when the go-live is.'),
      plannedEnd: reversed
        ? t('overview.period.end-before-start', 'The planned end must lie after the go-live.')
        : plannedEnd
          ? undefined
          : t('overview.period.need-end', 'Say when hypercare is planned to end.'),
    };
  },
});
