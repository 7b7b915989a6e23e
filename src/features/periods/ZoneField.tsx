import React, { memo } from 'react';
import { type Control, useController } from 'react-hook-form';
import { InternalTimeZones } from '@grafana/data';
import { Field, TimeZonePicker } from '@grafana/ui';
import { t } from '../../domain/text';
import type { PeriodDraft } from './periodDraft';

interface Props {
  control: Control<PeriodDraft>;
  reason: string | undefined;
  onZone: (zone: string) => void;
}

/** Stands apart because the picker works out every zone of the world whenever it renders: typing a title must not wait for that. */
export const ZoneField = memo(function ZoneField({ control, reason, onZone }: Props) {
  const { field } = useController({ control, name: 'timeZone' });
  return (
    <Field
      noMargin
      label={t('periods.form.zone', 'Time zone')}
      description={t('periods.form.zone-hint', 'Days, reports and handovers of the period use it.')}
      invalid={Boolean(reason)}
      error={reason}
    >
      <TimeZonePicker
        inputId="period-zone"
        includeInternal={[InternalTimeZones.utc]}
        value={field.value === 'UTC' ? InternalTimeZones.utc : field.value}
        onChange={(chosen = '') => {
          const zone = chosen === InternalTimeZones.utc ? 'UTC' : chosen;
          field.onChange(zone);
          onZone(zone);
        }}
      />
    </Field>
  );
});
