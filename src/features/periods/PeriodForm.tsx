import React, { useCallback, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { periods, useCreatePeriod } from '../../api/periods';
import { slug } from '../../domain/slug';
import type { HypercarePeriod } from '../../kinds/period';
import { serverNow } from '../../platform/clock';
import { t } from '../../domain/text';
import { zoneOfViewer } from '../../platform/zone';
import { LongField, TextField, useFieldWords } from '../../ui/form/fields';
import { ScheduleField } from '../../ui/form/ScheduleField';
import { ZoneField } from '../../ui/form/ZoneField';
import { Form } from '../../ui/form/Form';
import { FormButtons } from '../../ui/form/FormButtons';
import { useEditForm } from '../../ui/form/useEditForm';
import { type SaveForm, useSaveForm } from '../../ui/form/useSaveForm';
import { CriteriaField } from './CriteriaField';
import { HoursField } from './HoursField';
import { newDraft, type PeriodDraft, plannedEnd, toDraft, toInput } from './periodDraft';
import { periodRules } from './periodRules';
import { RespondersField } from './RespondersField';
import { NewServicesField, ServicesField } from './ServicesField';
import { TargetsField } from './TargetsField';

interface Props {
  /** The period to edit; a new one when absent. */
  existing?: HypercarePeriod;
  /** With what was saved, or with nothing when it was given up. */
  onDone: (saved?: HypercarePeriod) => void;
}

/** Creates a period, for which a title is enough, or edits all that people say of one. */
export function PeriodForm({ existing, onDone }: Props) {
  return existing ? <EditPeriod existing={existing} onDone={onDone} /> : <NewPeriod onDone={onDone} />;
}

function NewPeriod({ onDone }: Pick<Props, 'onDone'>) {
  const { mutateAsync } = useCreatePeriod();
  const [empty] = useState(() => newDraft(serverNow(), zoneOfViewer()));
  const form = useSaveForm({
    empty,
    draft: 'period',
    rules: periodRules(),
    toBody: (draft) => toInput(draft),
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: (saved) => onDone(saved),
  });
  return (
    <Form
      form={form}
      label={t('periods.form.new', 'New period')}
      failed={t('periods.form.not-saved', 'The period was not created')}
      maxWidth={560}
    >
      <Basics form={form} isNew />
      <NewServicesField form={form} />
      <p>
        <Trans i18nKey="periods.form.later">
          People, targets, business hours and success criteria begin with what is built in. They can be edited once the
          period exists.
        </Trans>
      </p>
      <FormButtons form={form} submitLabel={t('periods.form.create', 'Create period')} onCancel={() => onDone()} />
    </Form>
  );
}

function EditPeriod({ existing, onDone }: Props & { existing: HypercarePeriod }) {
  const form = useEditForm<'periods', PeriodDraft>({
    resource: periods,
    object: existing,
    draft: `period ${existing.metadata.name}`,
    read: toDraft,
    rules: periodRules(existing),
    toInput,
    onDone: (saved) => onDone(saved),
  });
  return (
    <Form
      form={form}
      label={t('periods.form.edit', 'Edit period')}
      failed={t('periods.form.not-changed', 'The period was not changed')}
      maxWidth={720}
    >
      <Basics form={form} isNew={false} />
      <ServicesField form={form} />
      <RespondersField form={form} />
      <ScheduleField
        form={form}
        name="schedule"
        id="period-schedule"
        label={t('periods.form.schedule', 'Schedule')}
        hint={t('periods.form.schedule-hint', 'Who is on call for this period.')}
      />
      <TargetsField form={form} inForce={existing.status.priorityMatrix} />
      <HoursField form={form} />
      <CriteriaField form={form} inForce={existing.status.successCriteria} />
      <FormButtons form={form} submitLabel={t('periods.form.save', 'Save period')} onCancel={() => onDone()} />
    </Form>
  );
}

/** What every period says of itself. */
function Basics({ form, isNew }: { form: SaveForm<PeriodDraft>; isNew: boolean }) {
  const { setValue } = form;
  const { dirtyFields } = form.formState;
  const [timeZone, goLiveAt] = useWatch({ control: form.control, name: ['timeZone', 'goLiveAt'] });
  const endIsOwn = !isNew || Boolean(dirtyFields.plannedEnd);
  const follow = useCallback(
    (start: string, zone: string) => {
      if (!endIsOwn) {
        setValue('plannedEnd', plannedEnd(start, zone));
      }
    },
    [endIsOwn, setValue]
  );
  useFieldWords(form, 'timeZone', { label: t('periods.form.zone', 'Time zone') });
  const followZone = useCallback((zone: string) => follow(goLiveAt, zone), [follow, goLiveAt]);
  return (
    <>
      <TextField
        form={form}
        name="title"
        id="period-title"
        required
        autoFocus={isNew}
        label={t('periods.form.title', 'Title')}
        description={t('periods.form.title-hint', 'As people call the go-live, for example "Go-live shop".')}
        onValue={(title) => isNew && !dirtyFields.name && setValue('name', slug(title))}
      />
      {isNew ? (
        <TextField form={form} name="name" id="period-name" label={t('periods.form.name', 'Name in addresses')} />
      ) : (
        <LongField
          form={form}
          name="description"
          label={t('periods.form.description', 'Description')}
          description={t('periods.form.description-hint', 'What went live, and for whom. Markdown.')}
        />
      )}
      <ZoneField
        control={form.control}
        name="timeZone"
        id="period-zone"
        label={t('periods.form.zone', 'Time zone')}
        hint={t('periods.form.zone-hint', 'Days, reports and handovers of the period use it.')}
        reason={form.problem('timeZone')}
        onZone={followZone}
      />
      <TextField
        form={form}
        name="goLiveAt"
        id="period-go-live"
        type="datetime-local"
        required
        label={t('periods.form.go-live', 'Go-live ({{zone}})', { zone: timeZone })}
        onValue={(at) => follow(at, timeZone)}
      />
      <TextField
        form={form}
        name="plannedEnd"
        id="period-end"
        type="datetime-local"
        required
        label={t('periods.form.end', 'Planned end ({{zone}})', { zone: timeZone })}
        description={
          isNew
            ? t(
                'periods.form.end-hint',
                '120 hours after the go-live unless you say otherwise. Passing it stops nothing.'
              )
            : t('periods.form.end-first', 'As it was planned first. A later end is an extension, with its reason.')
        }
      />
    </>
  );
}
