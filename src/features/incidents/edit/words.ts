import { t } from '../../../domain/text';
import type { Level } from '../declare/values';
import type { EditValues } from './values';

/** An empty choice takes back what was said. */
export function levels(): Array<{ value: Level | ''; label: string }> {
  return [
    { value: '', label: t('incidents.edit.not-said', 'Not said') },
    { value: 1, label: t('incidents.declare.high', 'High') },
    { value: 2, label: t('incidents.declare.medium', 'Medium') },
    { value: 3, label: t('incidents.declare.low', 'Low') },
  ];
}

export function categories(): Array<{ value: EditValues['category']; label: string }> {
  return [
    { value: '', label: t('incidents.edit.not-said', 'Not said') },
    { value: 'defect', label: t('incidents.category.defect', 'Defect') },
    { value: 'request', label: t('incidents.category.request', 'Request') },
    { value: 'question', label: t('incidents.category.question', 'Question') },
    { value: 'other', label: t('incidents.category.other', 'Other') },
  ];
}
