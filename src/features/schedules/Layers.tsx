import React from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { Button } from '@grafana/ui';
import { t } from '../../domain/text';
import { wallAt } from '../../domain/wallClock';
import { mondayOf } from '../../domain/zoned';
import { serverNow } from '../../platform/clock';
import { FieldGroup } from '../../ui/form/FieldGroup';
import { useFieldWords } from '../../ui/form/fields';
import { OrderedList, OrderedRow } from '../../ui/form/OrderedRow';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { Layer } from './Layer';
import { type LayerDraft, newLayer } from './layerDraft';
import type { ScheduleDraft } from './scheduleDraft';

/** The layers in their order: later ones win over earlier ones. */
export function Layers({ form }: { form: SaveForm<ScheduleDraft> }) {
  const { fields, append, move, remove } = useFieldArray({ control: form.control, name: 'layers' });
  const timeZone = useWatch({ control: form.control, name: 'timeZone' });
  const label = t('schedules.layers.title', 'Layers');
  useFieldWords(form, 'layers', { label, show: layersText });
  const add = () => {
    const today = wallAt(serverNow(), timeZone || 'UTC').slice(0, 10);
    const name = t('schedules.layers.new', 'Layer {{number}}', { number: fields.length + 1 });
    append(newLayer(name, mondayOf(today)));
  };
  return (
    <FieldGroup
      title={label}
      hint={t('schedules.layers.hint', 'Where several say who is on call, the last of them wins.')}
      problem={form.problem('layers')}
    >
      <OrderedList label={label}>
        {fields.map(({ id, name }, index) => (
          <OrderedRow
            key={id}
            what={t('schedules.layers.one', 'layer {{name}}', { name: name || index + 1 })}
            index={index}
            count={fields.length}
            onMove={move}
            onRemove={remove}
          >
            <Layer form={form} index={index} />
          </OrderedRow>
        ))}
      </OrderedList>
      <div>
        <Button type="button" variant="secondary" icon="plus" size="sm" onClick={add}>
          {t('schedules.layers.add', 'Add a layer')}
        </Button>
      </div>
    </FieldGroup>
  );
}

/** A line for each layer, with what people would tell them apart by. */
function layersText(value: unknown): string {
  return (value as LayerDraft[])
    .map(({ name, type, participants, slots, roster }) =>
      type === 'fixed'
        ? t('schedules.layers.fixed-text', '{{name}}: {{number}} shifts by hand', {
            name,
            number: roster.cells.length + roster.others.length,
          })
        : [name, participants.join(', '), ...(type === 'slots' ? slots.map(({ start, end }) => `${start}–${end}`) : [])]
            .filter(Boolean)
            .join(': ')
    )
    .join('\n');
}
