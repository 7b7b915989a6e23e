import { zodResolver } from '@hookform/resolvers/zod';
import type { Resolver } from 'react-hook-form';
import type * as z from 'zod';
import { IncidentSpec } from '../../../kinds/incident';
import { t } from '../../../platform/text';
import { type DeclareValues, toSpec } from './values';

/** Judges the form by the contract itself, before the server does. */
export function declareResolver(period: string | undefined): Resolver<DeclareValues> {
  const judge = zodResolver(IncidentSpec, { error: issueText });
  return async (values, context, options) => {
    const { errors } = await judge(toSpec(values, period), context, { ...options, fields: {}, names: undefined });
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
  };
}

/** The contract's own messages speak to programmers. */
function issueText(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'too_small':
      return t('incidents.declare.required', 'Say something here.');
    case 'too_big':
      return t('incidents.declare.too-long', 'At most {{number}} characters.', { number: Number(issue.maximum) });
    default:
      return t('incidents.declare.invalid', 'This cannot be read.');
  }
}
