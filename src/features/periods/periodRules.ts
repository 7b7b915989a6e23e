import { type HypercarePeriod, HypercarePeriodInput } from '../../kinds/period';
import { t } from '../../domain/text';
import { formRules, titleWords } from '../../ui/form/rules';
import { parseDuration } from '../../domain/duration';
import { type PeriodDraft, toInput } from './periodDraft';

/** What a period needs. */
export function periodRules(existing?: HypercarePeriod) {
  return formRules<PeriodDraft>({
    contract: HypercarePeriodInput,
    toBody: (draft) => toInput(draft, existing),
    words: {
      title: titleWords,
      name: () => t('periods.form.need-name', 'Use lower case letters, digits and hyphens, at most 63.'),
      timeZone: () => t('periods.form.need-zone', 'Choose a time zone.'),
      services: () =>
        t(
          'periods.form.need-services',
          'A service needs a name with letters or digits, at most 63, and a runbook that starts with https://.'
        ),
      priorityMatrix: needTargets,
      businessHours: () => t('periods.form.need-hours', 'Write times such as 09:00 and 17:30.'),
      successCriteria: () =>
        t(
          'periods.form.need-criteria',
          'Each criterion needs a title and a target: a percentage, a duration such as 4h, or a number.'
        ),
    },
    more: (draft) => {
      const { goLiveAt, plannedEnd } = toInput(draft, existing).spec;
      const reversed = goLiveAt && plannedEnd && plannedEnd <= goLiveAt;
      return {
        goLiveAt: goLiveAt ? undefined : t('periods.form.need-go-live', 'Say when the go-live is.'),
        plannedEnd: reversed
          ? t('periods.form.end-before-start', 'The planned end must lie after the go-live.')
          : plannedEnd
            ? undefined
            : t('periods.form.need-end', 'Say when hypercare is planned to end.'),
        priorityMatrix: draft.priorityMatrix.some(half) ? needTargets() : undefined,
      };
    },
  });
}

function needTargets(): string {
  return t(
    'periods.form.need-targets',
    'Fill in both times of a priority or none, as durations such as 15m, 1h30m or 2d; the resolution not shorter than the response.'
  );
}

function half({ response, resolution }: PeriodDraft['priorityMatrix'][number]): boolean {
  const [first, second] = [response, resolution].map((text) => parseDuration(text.trim()));
  const empty = response.trim() === '' && resolution.trim() === '';
  return !empty && (first === undefined || second === undefined || second < first);
}
