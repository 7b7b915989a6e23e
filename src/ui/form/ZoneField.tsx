import React, { memo } from 'react';
import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form';
import { InternalTimeZones } from '@grafana/data';
import { Field, TimeZonePicker } from '@grafana/ui';

interface Props<V extends FieldValues> {
  control: Control<V>;
  name: FieldPathByValue<V, string>;
  id: string;
  label: string;
  hint: string;
  reason: string | undefined;
  onZone?: (zone: string) => void;
}

/** Stands apart because the picker works out every zone of the world whenever it renders: typing a title must not wait for that. */
export const ZoneField = memo(Zone) as typeof Zone;

function Zone<V extends FieldValues>({ control, name, id, label, hint, reason, onZone }: Props<V>) {
  const { field } = useController({ control, name });
  const value: string = field.value;
  return (
    <Field noMargin label={label} description={hint} invalid={Boolean(reason)} error={reason}>
      <TimeZonePicker
        inputId={id}
        includeInternal={[InternalTimeZones.utc]}
        value={value === 'UTC' ? InternalTimeZones.utc : value}
        onChange={(chosen = '') => {
          const zone = chosen === InternalTimeZones.utc ? 'UTC' : chosen;
          field.onChange(zone);
          onZone?.(zone);
        }}
      />
    </Field>
  );
}
