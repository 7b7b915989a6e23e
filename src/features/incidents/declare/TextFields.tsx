import React from 'react';
import type { UseFormRegister } from 'react-hook-form';
import { Field, TextArea } from '@grafana/ui';
import { t } from '../../../platform/text';
import type { DeclareValues } from './values';

interface Props {
  name: 'description' | 'impactText';
  register: UseFormRegister<DeclareValues>;
  problem: string | undefined;
}

export function LongText({ name, register, problem }: Props) {
  const words = {
    description: [
      t('incidents.declare.description', 'Description'),
      t('incidents.declare.description-hint', 'What is seen. Markdown.'),
    ],
    impactText: [
      t('incidents.declare.impact-text', 'Who is affected'),
      t('incidents.declare.impact-text-hint', 'In words that a stakeholder update can quote.'),
    ],
  };
  const [label, description] = words[name];
  return (
    <Field noMargin label={label} description={description} invalid={Boolean(problem)} error={problem}>
      <TextArea {...register(name)} id={`declare-${name}`} aria-invalid={Boolean(problem)} rows={3} />
    </Field>
  );
}
