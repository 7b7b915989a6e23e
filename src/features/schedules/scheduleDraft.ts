import type { InputOf } from '../../api/resource';
import { slug } from '../../domain/slug';
import type { Schedule, ScheduleLayer, ScheduleSpec } from '../../kinds/schedule';
import { type HoursDraft, said, toHours, toHoursDraft } from './hoursDraft';
import { type LayerDraft, toLayer, toLayerDraft } from './layerDraft';

export type ScheduleInput = InputOf<'schedules'>;

/** What the form holds. Each field is one of the contract, but for `effective`, which goes along with the write. */
export interface ScheduleDraft {
  title: string;
  name: string;
  description: string;
  timeZone: string;
  layers: LayerDraft[];
  /** None: always. */
  serviceHours: HoursDraft[];
  minimumRest: string;
  /** Both empty: the built-in night. */
  nightHours: { start: string; end: string };
  handover: { byHand: boolean; remindAfter: string; leadAfter: string; confirmations: string };
  effective: 'handOff' | 'now';
}

export function newDraft(timeZone: string): ScheduleDraft {
  return {
    title: '',
    name: '',
    description: '',
    timeZone,
    layers: [],
    serviceHours: [],
    minimumRest: '',
    nightHours: { start: '', end: '' },
    handover: { byHand: false, remindAfter: '', leadAfter: '', confirmations: '' },
    effective: 'handOff',
  };
}

export function toDraft({ metadata, spec }: Schedule): ScheduleDraft {
  const { handover } = spec;
  return {
    ...newDraft(spec.timeZone),
    title: spec.title,
    name: metadata.name,
    description: spec.description ?? '',
    layers: spec.layers.map((layer) => toLayerDraft(layer, spec.timeZone)),
    serviceHours: (spec.serviceHours ?? []).map(toHoursDraft),
    minimumRest: spec.minimumRest ?? '',
    nightHours: spec.nightHours ?? { start: '', end: '' },
    handover: {
      byHand: handover?.byHand ?? false,
      remindAfter: handover?.remindAfter ?? '',
      leadAfter: handover?.leadAfter ?? '',
      confirmations: (handover?.confirmations ?? []).join('\n'),
    },
  };
}

/** The whole schedule as the form says it: it has a field for everything. */
export function toInput(draft: ScheduleDraft, existing?: Schedule): ScheduleInput {
  if (!existing) {
    return { metadata: { name: draft.name || slug(draft.title) }, spec: toSpec(draft) };
  }
  const { name, labels, annotations } = existing.metadata;
  return { metadata: { name, labels, annotations }, spec: toSpec(draft, existing.spec.layers) };
}

export function toSpec(draft: ScheduleDraft, before: ScheduleLayer[] = []): ScheduleSpec {
  const { start, end } = draft.nightHours;
  return said({
    title: draft.title.trim(),
    description: draft.description.trim() || undefined,
    timeZone: draft.timeZone,
    layers: draft.layers.map((layer) => toLayer(layer, draft.timeZone, before)),
    serviceHours: draft.serviceHours.length > 0 ? draft.serviceHours.map(toHours) : undefined,
    minimumRest: draft.minimumRest.trim() || undefined,
    nightHours: start.trim() || end.trim() ? { start: start.trim(), end: end.trim() } : undefined,
    handover: toHandover(draft.handover),
  });
}

function toHandover({ byHand, ...draft }: ScheduleDraft['handover']): ScheduleSpec['handover'] {
  const confirmations = draft.confirmations.split('\n').flatMap((line) => line.trim() || []);
  const rule = said({
    byHand: byHand || undefined,
    remindAfter: draft.remindAfter.trim() || undefined,
    leadAfter: draft.leadAfter.trim() || undefined,
    confirmations: confirmations.length > 0 ? confirmations : undefined,
  });
  return Object.keys(rule).length > 0 ? rule : undefined;
}
