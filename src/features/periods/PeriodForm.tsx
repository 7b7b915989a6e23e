import React, { useCallback, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { getTimeZone } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { useCreatePeriod } from '../../api/periods';
import { slug } from '../../domain/slug';
import type { HypercarePeriod } from '../../kinds/period';
import { serverNow } from '../../platform/clock';
import { t } from '../../domain/text';
import { LongField, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/Form';
import { type SaveForm, useSaveForm } from '../../ui/form/useSaveForm';
import { CriteriaField } from './CriteriaField';
import { HoursField } from './HoursField';
import { newDraft, type PeriodDraft, plannedEnd, toDraft, toInput } from './periodDraft';
import { periodRules } from './periodRules';
import { RespondersField } from './RespondersField';
import { NewServicesField, ServicesField } from './ServicesField';
import { TargetsField } from './TargetsField';
import { usePeriodUpdate } from './usePeriodUpdate';
import { ZoneField } from './ZoneField';

interface Props {
  /** The period to edit; a new one when absent. */
  existing?: HypercarePeriod;
  /** With what was saved, or with nothing when it was given up. */
  onDone: (saved?: HypercarePeriod) => void;
}

/** Creates a period, for which a title is enough, or edits all that people say of one. */
export function PeriodForm({ existing, onDone }: Props) {
  const form = usePeriodForm(existing, onDone);
  return (
    <Form
      form={form}
      label={existing ? t('periods.form.edit', 'Edit period') : t('periods.form.new', 'New period')}
      failed={
        existing
          ? t('periods.form.not-changed', 'The period was not changed')
          : t('periods.form.not-saved', 'The period was not created')
      }
      maxWidth={existing ? 720 : 560}
    >
      <Basics form={form} isNew={!existing} />
      {existing ? (
        <>
          <ServicesField form={form} />
          <RespondersField form={form} />
          <TargetsField form={form} inForce={existing.status.priorityMatrix} />
          <HoursField form={form} />
          <CriteriaField form={form} inForce={existing.status.successCriteria} />
        </>
      ) : (
        <>
          <NewServicesField form={form} />
          <p>
            <Trans i18nKey="periods.form.later">
              People, targets, business hours and success criteria begin with what is built in. They can be edited once
              the period exists.
            </Trans>
          </p>
        </>
      )}
      <Stack direction="row">
        <Button type="submit" disabled={form.sending}>
          {saveWords(existing !== undefined, form.sending)}
        </Button>
        <Button type="button" variant="secondary" onClick={() => onDone()}>
          <Trans i18nKey="periods.form.cancel">Cancel</Trans>
        </Button>
      </Stack>
    </Form>
  );
}

function usePeriodForm(existing: HypercarePeriod | undefined, onDone: Props['onDone']) {
  const { mutateAsync: create } = useCreatePeriod();
  const { opened, newest, send: update } = usePeriodUpdate(existing);
  const [empty] = useState(() => (opened ? toDraft(opened) : newDraft(serverNow(), ianaZone())));
  return useSaveForm({
    empty,
    draft: opened ? `period ${opened.metadata.name}` : 'period',
    rules: periodRules(opened),
    version: opened?.metadata.resourceVersion,
    toBody: (draft) => toInput(draft, newest.current, opened),
    send: (input, guard) => (opened ? update(input, guard) : create({ input, idempotencyKey: guard.idempotencyKey })),
    onDone: (saved) => onDone(saved),
  });
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
      <ZoneField control={form.control} reason={form.problem('timeZone')} onZone={followZone} />
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

function saveWords(existing: boolean, sending: boolean): string {
  if (existing) {
    return sending ? t('periods.form.saving', 'Saving') : t('periods.form.save', 'Save period');
  }
  return sending ? t('periods.form.creating', 'Creating') : t('periods.form.create', 'Create period');
}

/** Grafana may say "browser", which is no zone that a server knows. */
function ianaZone(): string {
  const zone = getTimeZone();
  return zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone === 'utc' ? 'UTC' : zone;
}
