import { type Merged, mergeFields } from '../../../domain/mergeFields';
import { t } from '../../../domain/text';
import { type Handover, HandoverInput } from '../../../kinds/handover';
import { formRules } from '../../../ui/form/rules';

export interface WatchDraft {
  text: string;
  incident: string;
}

export interface ActivityDraft {
  text: string;
  /** RFC 3339, or nothing. */
  at: string;
}

export interface Tick {
  text: string;
  done: boolean;
}

export interface HandoverValues {
  from: string;
  to: string;
  watchItems: WatchDraft[];
  scheduledActivities: ActivityDraft[];
  notes: string;
  confirmations: Tick[];
}

export function read({ spec }: Handover): HandoverValues {
  return {
    from: spec.from ?? '',
    to: spec.to ?? '',
    watchItems: (spec.watchItems ?? []).map(({ text, incident = '' }) => ({ text, incident })),
    scheduledActivities: (spec.scheduledActivities ?? []).map(({ text, at = '' }) => ({ text, at })),
    notes: spec.notes ?? '',
    confirmations: spec.confirmations ?? [],
  };
}

/** The handover as it shall be: lines without a text are left out. */
export function toInput(values: HandoverValues, { metadata, spec }: Handover): HandoverInput {
  const watchItems = values.watchItems.flatMap(({ text, incident }) => {
    const named = incident.trim().toLowerCase();
    return text.trim() === '' && named === ''
      ? []
      : [{ text: text.trim(), ...(named === '' ? {} : { incident: named }) }];
  });
  const scheduledActivities = values.scheduledActivities.flatMap(({ text, at }) =>
    text.trim() === '' && at === '' ? [] : [{ text: text.trim(), ...(at === '' ? {} : { at }) }]
  );
  const { schedule, period, shift } = spec;
  const notes = values.notes.trim();
  return {
    metadata: { labels: metadata.labels, annotations: metadata.annotations },
    spec: {
      schedule,
      // What is not said is left out, as the server answers it: an object that was saved already is told by that.
      ...(period === undefined ? {} : { period }),
      ...(shift === undefined ? {} : { shift }),
      ...(values.from === '' ? {} : { from: values.from }),
      ...(values.to === '' ? {} : { to: values.to }),
      ...(notes === '' ? {} : { notes }),
      ...(watchItems.length === 0 ? {} : { watchItems }),
      ...(scheduledActivities.length === 0 ? {} : { scheduledActivities }),
      ...(values.confirmations.length === 0
        ? {}
        : { confirmations: values.confirmations.map(({ text, done }) => ({ text, done })) }),
    },
  };
}

export function handoverRules(handover: Handover) {
  return formRules<HandoverValues>({
    contract: HandoverInput,
    toBody: (values) => toInput(values, handover),
    words: {
      watchItems: () =>
        t('handovers.edit.need-watch', 'Say of each what to watch; an incident is named like inc-20261121-0007.'),
      scheduledActivities: () => t('handovers.edit.need-activity', 'Say of each what is going to happen.'),
    },
  });
}

/** Two people who tick different confirmations want both; everything else is merged field by field. */
export function merge(base: HandoverValues, ours: HandoverValues, theirs: HandoverValues): Merged<HandoverValues> {
  const sameTexts = (values: HandoverValues) => values.confirmations.map(({ text }) => text).join('\n');
  if (sameTexts(ours) !== sameTexts(theirs)) {
    return mergeFields(base, ours, theirs);
  }
  const done = ({ confirmations }: HandoverValues, text: string) =>
    confirmations.some((one) => one.text === text && one.done);
  const confirmations = theirs.confirmations.map((one) => {
    const weChanged = done(ours, one.text) !== done(base, one.text);
    return weChanged ? { ...one, done: done(ours, one.text) } : one;
  });
  const merged = mergeFields(base, { ...ours, confirmations }, { ...theirs, confirmations });
  const tookTicks = confirmations.some(({ text, done: ticked }) => ticked !== done(ours, text));
  return tookTicks ? { ...merged, taken: [...merged.taken, 'confirmations'] } : merged;
}
