import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { slug } from '../../domain/slug';
import { t } from '../../domain/text';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { CheckField, LongField, TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { ZoneField } from '../../ui/form/ZoneField';
import { HoursList } from './HoursList';
import { Layers } from './Layers';
import type { ScheduleDraft } from './scheduleDraft';

/** What holds where a schedule says nothing, as the contract has it. */
const BUILT_IN = {
  minimumRest: '11h',
  nightStart: '22:00',
  nightEnd: '06:00',
  remindAfter: '15m',
  leadAfter: '30m',
};

interface Props {
  form: SaveForm<ScheduleDraft>;
  isNew: boolean;
}

/** All that is said of a schedule. */
export function ScheduleFields({ form, isNew }: Props) {
  const { dirtyFields } = form.formState;
  useFieldWords(form, 'timeZone', { label: t('schedules.form.zone', 'Time zone') });
  return (
    <>
      <TextField
        form={form}
        name="title"
        id="schedule-title"
        required
        autoFocus={isNew}
        label={t('schedules.form.title', 'Title')}
        onValue={(title) => isNew && !dirtyFields.name && form.setValue('name', slug(title))}
      />
      {isNew && (
        <TextField form={form} name="name" id="schedule-name" label={t('schedules.form.name', 'Name in addresses')} />
      )}
      <LongField form={form} name="description" rows={2} label={t('schedules.form.description', 'Description')} />
      <ZoneField
        control={form.control}
        name="timeZone"
        id="schedule-zone"
        label={t('schedules.form.zone', 'Time zone')}
        hint={t('schedules.form.zone-hint', 'Shifts begin and end by its clock, also where the clock changes.')}
        reason={form.problem('timeZone')}
      />
      <Layers form={form} />
      <HoursList
        form={form}
        name="serviceHours"
        title={t('schedules.form.service', 'Service hours')}
        hint={t(
          'schedules.form.service-hint',
          'Hours in which somebody has to be on call. Always when there are none.'
        )}
        addLabel={t('schedules.form.service-add', 'Add service hours')}
      />
      <Rest form={form} />
      <HandoverFields form={form} />
    </>
  );
}

/** What findings are judged by. */
function Rest({ form }: Pick<Props, 'form'>) {
  const styles = useStyles2(getRowStyles);
  const night = t('schedules.form.night', 'Night hours');
  useFieldWords(form, 'nightHours', {
    label: night,
    show: (value) =>
      Object.values(value as ScheduleDraft['nightHours'])
        .filter(Boolean)
        .join('–'),
  });
  return (
    <FieldGroup title={t('schedules.form.rest', 'Rest and nights')} problem={form.problem('nightHours')}>
      <div className={styles.row}>
        <TextField
          form={form}
          name="minimumRest"
          placeholder={BUILT_IN.minimumRest}
          label={t('schedules.form.minimum-rest', 'Rest between shifts')}
        />
        <TextField
          form={form}
          name="nightHours.start"
          placeholder={BUILT_IN.nightStart}
          label={t('schedules.form.night-from', 'Night from')}
        />
        <TextField
          form={form}
          name="nightHours.end"
          placeholder={BUILT_IN.nightEnd}
          label={t('schedules.form.night-until', 'Night until')}
        />
      </div>
    </FieldGroup>
  );
}

function HandoverFields({ form }: Pick<Props, 'form'>) {
  const styles = useStyles2(getRowStyles);
  const label = t('schedules.form.handover', 'Handover');
  useFieldWords(form, 'handover', { label, show: handoverText });
  return (
    <FieldGroup title={label} problem={form.problem('handover')}>
      <CheckField
        form={form}
        name="handover.byHand"
        label={t('schedules.form.by-hand', 'Only by hand')}
        description={t('schedules.form.by-hand-hint', 'No draft is made when the shift changes.')}
      />
      <div className={styles.row}>
        <TextField
          form={form}
          name="handover.remindAfter"
          placeholder={BUILT_IN.remindAfter}
          label={t('schedules.form.remind', 'Remind after')}
        />
        <TextField
          form={form}
          name="handover.leadAfter"
          placeholder={BUILT_IN.leadAfter}
          label={t('schedules.form.lead', 'Tell the lead after')}
        />
      </div>
      <LongField
        form={form}
        name="handover.confirmations"
        rows={4}
        label={t('schedules.form.confirmations', 'Confirmations, one in each line')}
        description={t('schedules.form.confirmations-hint', 'The built-in four when left empty.')}
      />
    </FieldGroup>
  );
}

function handoverText(value: unknown): string {
  const { byHand, remindAfter, leadAfter, confirmations } = value as ScheduleDraft['handover'];
  return [byHand && t('schedules.form.by-hand', 'Only by hand'), remindAfter, leadAfter, confirmations]
    .filter(Boolean)
    .join('\n');
}
