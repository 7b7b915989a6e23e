import React from 'react';
import { useFieldArray } from 'react-hook-form';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { TextField } from '../../ui/form/fields';
import { OrderedList, OrderedRow } from '../../ui/form/OrderedRow';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { ScheduleDraft } from './scheduleDraft';

interface Props {
  form: SaveForm<ScheduleDraft>;
  layer: number;
  title: string;
  hint: string;
  /** What else has to happen where the slots are columns that hold people. */
  onMoved?: (from: number, to: number) => void;
  onRemoved?: (index: number) => void;
}

/** The slots of a day, in their order. */
export function Slots({ form, layer, title, hint, onMoved, onRemoved }: Props) {
  const styles = useStyles2(getRowStyles);
  const name = `layers.${layer}.slots` as const;
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name });
  return (
    <FieldGroup title={title} hint={hint} problem={form.problem(name)}>
      <OrderedList label={title}>
        {fields.map(({ id, name: slot }, index) => (
          <OrderedRow
            key={id}
            what={t('schedules.slots.one', 'slot {{name}}', { name: slot || index + 1 })}
            index={index}
            count={fields.length}
            onMove={(from, to) => {
              move(from, to);
              onMoved?.(from, to);
            }}
            onRemove={(at) => {
              remove(at);
              onRemoved?.(at);
            }}
          >
            <div
              role="group"
              aria-label={t('schedules.slots.group', 'Slot {{number}}', { number: index + 1 })}
              className={styles.row}
            >
              <TextField form={form} name={`${name}.${index}.name`} label={t('schedules.slots.name', 'Name')} />
              <TextField form={form} name={`${name}.${index}.start`} label={t('schedules.hours.from', 'From')} />
              <TextField form={form} name={`${name}.${index}.end`} label={t('schedules.hours.until', 'Until')} />
            </div>
          </OrderedRow>
        ))}
      </OrderedList>
      <div>
        <Button
          type="button"
          variant="secondary"
          icon="plus"
          size="sm"
          onClick={() => append({ name: nextName(fields.length), start: '', end: '' })}
        >
          {t('schedules.slots.add', 'Add a slot')}
        </Button>
      </div>
    </FieldGroup>
  );
}

function nextName(count: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + (count % 26));
}
