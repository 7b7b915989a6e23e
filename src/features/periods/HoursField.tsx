import React from 'react';
import { useStyles2 } from '@grafana/ui';
import type { BusinessHours } from '../../kinds/period';
import { t } from '../../domain/text';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { WeekdaysField, weekdaysText } from '../../ui/form/WeekdaysField';
import type { PeriodDraft } from './periodDraft';

/** The working time of the period, in its zone; without a day there is none. */
export function HoursField({ form }: { form: SaveForm<PeriodDraft> }) {
  const styles = useStyles2(getRowStyles);
  const label = t('periods.hours.title', 'Business hours');
  useFieldWords(form, 'businessHours', { label, show: hoursText });
  return (
    <FieldGroup
      title={label}
      hint={t('periods.hours.hint', 'For targets that count in business hours. No day chosen: none.')}
      problem={form.problem('businessHours')}
    >
      <WeekdaysField form={form} name="businessHours.days" />
      <div className={styles.row}>
        <TextField form={form} name="businessHours.start" label={t('periods.hours.from', 'From')} />
        <TextField form={form} name="businessHours.end" label={t('periods.hours.to', 'Until')} />
      </div>
    </FieldGroup>
  );
}

function hoursText(value: unknown): string {
  const { days, start, end } = value as BusinessHours;
  return days.length > 0
    ? t('periods.hours.text', '{{days}} from {{start}} until {{end}}', { days: weekdaysText(days), start, end })
    : '';
}
