import { t } from '../../domain/text';
import { mondayOf } from '../../domain/zoned';
import type { HoursDraft } from './hoursDraft';
import { type LayerDraft, newLayer } from './layerDraft';

export type Preset = 'threeSlots' | 'weekly' | 'officeHours' | 'empty';

interface Drawn {
  layers: LayerDraft[];
  serviceHours: HoursDraft[];
}

const WORKDAYS: HoursDraft['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];

export function presets(): Array<{ value: Preset; label: string; what: string }> {
  return [
    {
      value: 'threeSlots',
      label: t('schedules.presets.three', 'Three slots a day, 24/7'),
      what: t('schedules.presets.three-what', 'A 06–14, B 14–22, C 22–06; everybody moves on by one slot each day.'),
    },
    {
      value: 'weekly',
      label: t('schedules.presets.weekly', 'Weekly rotation'),
      what: t('schedules.presets.weekly-what', 'One person at a time, for a week each, from Monday 09:00.'),
    },
    {
      value: 'officeHours',
      label: t('schedules.presets.office', 'Office hours'),
      what: t('schedules.presets.office-what', 'Monday to Friday 09:00 to 17:00, the next person each working day.'),
    },
    {
      value: 'empty',
      label: t('schedules.presets.empty', 'Empty'),
      what: t('schedules.presets.empty-what', 'No layer yet: you draw all of it.'),
    },
  ];
}

/** What a preset draws. Turns begin on the Monday of this week, so that somebody is on call at once. */
export function drawn(preset: Preset, today: string, people: string[]): Drawn {
  const layer = { ...newLayer(layerName(preset), mondayOf(today)), participants: people };
  switch (preset) {
    case 'threeSlots':
      return { layers: [layer], serviceHours: [] };
    case 'weekly':
      return { layers: [{ ...layer, type: 'rotation' }], serviceHours: [] };
    case 'officeHours': {
      const hours = { days: WORKDAYS, start: '09:00', end: '17:00' };
      const daily: LayerDraft = { ...layer, type: 'rotation', unit: 'days', handOff: '00:00', restrictions: [hours] };
      return { layers: [daily], serviceHours: [hours] };
    }
    case 'empty':
      return { layers: [], serviceHours: [] };
  }
}

function layerName(preset: Preset): string {
  return preset === 'officeHours'
    ? t('schedules.presets.office-layer', 'Office hours')
    : t('schedules.presets.layer', 'On call');
}
