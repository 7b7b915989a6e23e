import { useEffect } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '../../../domain/text';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import { labelAt, optionAt } from './fields/fieldWords';
import type { Shape, SpecField } from './fields/shape';
import { isRecord, textsIn } from './fields/values';
import type { FieldWords } from './kindPage';
import type { SpecDraft } from './specDraft';

/** Tells the form what its fields are called and how they show a value; also while they do not stand there, but YAML does. */
export function useSpecWords(
  { words }: SaveForm<SpecDraft>,
  own: Record<string, FieldWords> | undefined,
  fields: SpecField[]
) {
  useEffect(() => {
    for (const { name, shape } of fields) {
      words.set(name, { label: labelAt(own, name), show: (value) => textOf(value, shape, name, own) });
    }
    words.set('metadata', { label: t('settings.form.labels', 'Labels and annotations'), show: partsText });
    words.set('yaml', {
      label: t('settings.yaml.label', 'Object as YAML'),
      show: (text) => (typeof text === 'string' ? text : t('settings.form.as-saved', 'All fields as they are saved')),
    });
  });
}

/** What a field says, as a text; parts of it stand in lines. */
function textOf(value: unknown, shape: Shape, path: string, own: Record<string, FieldWords> | undefined): string {
  if (value === undefined || value === null || value === '') {
    return '';
  }
  switch (shape.type) {
    case 'instant':
      return dateTimeFormat(String(value));
    case 'flag':
      return value === true ? t('settings.field.yes', 'yes') : t('settings.field.no', 'no');
    case 'choice':
      return optionAt(own, path, String(value));
    case 'choices':
    case 'texts':
      return textsIn(value)
        .map((text) => (shape.type === 'choices' ? optionAt(own, path, text) : text))
        .join(', ');
    case 'group':
    case 'rows':
      return (Array.isArray(value) ? value : [value])
        .map((row: unknown) =>
          shape.fields
            .map(({ name, shape: of }) => [
              labelAt(own, `${path}.${name}`),
              textOf(isRecord(row) ? row[name] : undefined, of, `${path}.${name}`, own),
            ])
            .filter(([, text]) => text !== '')
            .map((part) => part.join(': '))
            .join(', ')
        )
        .join('\n');
    default:
      return partsText(value);
  }
}

function partsText(value: unknown): string {
  if (isRecord(value)) {
    return Object.entries(value)
      .filter(([, part]) => part !== undefined && part !== null)
      .map(([name, part]) => `${name}: ${partsText(part)}`)
      .join('\n');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
