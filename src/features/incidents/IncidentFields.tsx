import React from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { usePeople } from '../../platform/people';
import { useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { LongField, PickField } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { assigneeOptions } from './assigneeOptions';

// What is asked of an incident in the same words when it is declared and when it is edited.

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  name: FieldPath<V>;
}

export function DescriptionField<V extends FieldValues>(props: Props<V> & { rows?: number }) {
  return (
    <LongField
      {...props}
      label={t('incidents.fields.description', 'Description')}
      description={t('incidents.fields.description-hint', 'What is seen. Markdown.')}
    />
  );
}

export function AffectedField<V extends FieldValues>(props: Props<V>) {
  return (
    <LongField
      {...props}
      label={t('incidents.fields.affected', 'Who is affected')}
      description={t('incidents.fields.affected-hint', 'In words that a stakeholder update can quote.')}
    />
  );
}

/** The caller, a responder, or somebody else by login. */
export function PersonField<V extends FieldValues>(props: Props<V> & { id: string; label: string }) {
  const me = useMe();
  const { list } = usePeople();
  return <PickField {...props} placeholder={t('incidents.nobody', 'nobody')} options={assigneeOptions(me, list)} />;
}
