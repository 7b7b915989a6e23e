import React, { type KeyboardEvent, useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { Button, Field, Input, Stack } from '@grafana/ui';
import { useDeclare } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../platform/text';
import { FieldErrors } from '../../../ui/FieldErrors';
import { fieldReason } from '../../../ui/serverFields';
import { AssigneeField, ServiceField, StartedField } from './ChoiceFields';
import { dropDraft, readDraft, saveDraft } from './draft';
import { RankingFields } from './RankingFields';
import { declareResolver } from './resolver';
import { LongText } from './TextFields';
import { useKeyPerBody } from '../useKeyPerBody';
import { type DeclareValues, EMPTY, FIELDS, toSpec } from './values';

interface Props {
  period: HypercarePeriod | undefined;
  onDeclared: (incident: Incident) => void;
}

export function DeclareForm({ period, onDeclared }: Props) {
  const owner = period?.status.state === 'closed' ? undefined : period?.metadata.name;
  const { register, control, handleSubmit, subscribe, formState } = useForm<DeclareValues>({
    defaultValues: readDraft() ?? EMPTY,
    resolver: declareResolver(owner),
  });
  const { mutate, isPending, error, reset } = useDeclare();
  const keyOf = useKeyPerBody();
  useEffect(() => {
    return subscribe({ formState: { values: true }, callback: ({ values }) => saveDraft(values) });
  }, [subscribe]);

  const submit = handleSubmit((values) => {
    const input = { spec: toSpec(values, owner) };
    mutate(
      { input, idempotencyKey: keyOf(input) },
      {
        onSuccess: (incident) => {
          dropDraft();
          reset();
          onDeclared(incident);
        },
      }
    );
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Enter' && isList(event.target)) {
      // Whoever types faster than the list opens means the choice, not the form.
      event.preventDefault();
    }
  };
  const problem = (field: keyof DeclareValues) => formState.errors[field]?.message ?? fieldReason(error, field);

  return (
    <form
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-label={t('incidents.declare.form', 'Declare an incident')}
      noValidate
    >
      <Stack direction="column" gap={2}>
        <FieldErrors
          error={error}
          fields={FIELDS}
          title={t('incidents.declare.failed', 'The incident was not declared. What you typed is kept.')}
        />
        <Field
          noMargin
          required
          label={t('incidents.declare.title', 'Title')}
          invalid={Boolean(problem('title'))}
          error={problem('title')}
        >
          <Input
            {...register('title')}
            id="declare-title"
            aria-invalid={Boolean(problem('title'))}
            autoFocus
            autoComplete="off"
          />
        </Field>
        <RankingFields control={control} problem={problem} />
        <ServiceField control={control} problem={problem} services={period?.spec.services ?? []} />
        <LongText name="description" register={register} problem={problem('description')} />
        <LongText name="impactText" register={register} problem={problem('impactText')} />
        <AssigneeField control={control} problem={problem} />
        <StartedField control={control} problem={problem} />
        <Stack direction="row" gap={1}>
          <Button
            type="submit"
            disabled={isPending}
            icon={isPending ? 'spinner' : undefined}
            tooltip={t('incidents.declare.keys', 'Ctrl+Enter')}
          >
            {error?.passing ? t('incidents.declare.again', 'Try again') : t('incidents.declare.submit', 'Declare')}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}

function isList(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('role') === 'combobox';
}
