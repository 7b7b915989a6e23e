import { type Schedule, ScheduleInput } from '../../kinds/schedule';
import { t } from '../../domain/text';
import { durationWords, formRules, titleWords } from '../../ui/form/rules';
import { type ScheduleDraft, toInput } from './scheduleDraft';

/** Lists of which each part shows what is wrong with it. */
export const LISTS = ['layers', 'serviceHours', 'nightHours', 'handover'] as const;

/** What a schedule needs; whether its people and its zone exist only the server can tell. */
export function scheduleRules(existing?: Schedule) {
  return formRules<ScheduleDraft>({
    contract: ScheduleInput,
    toBody: (draft) => toInput(draft, existing),
    lists: [...LISTS],
    words: {
      title: titleWords,
      name: () => t('schedules.form.need-name', 'Use lower case letters, digits and hyphens, at most 63.'),
      timeZone: () => t('schedules.form.need-zone', 'Choose a time zone.'),
      layers: layerWords,
      serviceHours: timeWords,
      minimumRest: durationWords,
      nightHours: timeWords,
      handover: durationWords,
    },
    more: (draft) => Object.fromEntries(draft.layers.flatMap((layer, index) => problemsOf(draft, layer, index))),
  });
}

function layerWords(part: string): string {
  const field = part.split('.').at(-1);
  switch (field) {
    case 'start':
    case 'end':
    case 'handOff':
      return timeWords();
    case 'name':
      return t('schedules.form.need-layer-name', 'Give it a name.');
    case 'epoch':
      return t('schedules.form.need-epoch', 'Say on which day the first person begins.');
    case 'every':
      return t('schedules.form.need-every', 'Write a whole number from 1 to 1000.');
    case 'shifts':
      return t(
        'schedules.form.too-many-shifts',
        'A layer holds 3000 shifts at most. Leave out those that are long past.'
      );
    default:
      return t('schedules.form.need-check', 'This cannot be saved as it stands. Check it.');
  }
}

function timeWords(): string {
  return t('schedules.form.need-time', 'Write a time such as 06:00.');
}

type Problem = [part: `layers.${string}`, message: string];

function problemsOf(draft: ScheduleDraft, layer: ScheduleDraft['layers'][number], index: number): Problem[] {
  const problems: Problem[] = [];
  const at = (part: string, message: string) => problems.push([`layers.${index}.${part}`, message]);
  if (draft.layers.some((other, place) => place < index && other.name.trim() === layer.name.trim())) {
    at('name', t('schedules.form.same-name', 'Another layer has this name already.'));
  }
  if (layer.type !== 'fixed' && layer.participants.length === 0) {
    at('participants', t('schedules.form.need-people', 'Choose at least one person.'));
  }
  if (layer.type === 'slots' && layer.slots.length === 0) {
    at('slots', t('schedules.form.need-slots', 'Add at least one slot.'));
  }
  if (layer.type === 'fixed') {
    layer.slots.forEach(({ start, end }, slot) => {
      // Otherwise its shifts would have no time, and one would look for the reason in vain.
      if (!TIME.test(start.trim())) {
        at(`slots.${slot}.start`, timeWords());
      }
      if (!TIME.test(end.trim()) && end.trim() !== '24:00') {
        at(`slots.${slot}.end`, timeWords());
      }
    });
  }
  if (layer.from && layer.until && layer.until <= layer.from) {
    at('until', t('schedules.form.until-before-from', 'It must end after it begins.'));
  }
  return problems;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
