import React, { useState } from 'react';
import { endOf } from '../../domain/period';
import { Extension, type HypercarePeriod } from '../../kinds/period';
import { useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { LongField, TextField } from '../../ui/form/fields';
import { FormDialog } from '../../ui/form/FormDialog';
import { formRules } from '../../ui/form/rules';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { zonedText } from '../../ui/time';
import { toInstant, toWall, withSpec } from './periodDraft';
import { usePeriodUpdate } from './usePeriodUpdate';

interface Values {
  /** Wall time of the period's zone. */
  to: string;
  reason: string;
}

interface Props {
  period: HypercarePeriod;
  onDone: () => void;
  onClose: () => void;
}

const DAY_MS = 86_400_000;

/** Moves the end of a period later. Why is kept beside it, and the report shows both. */
export function ExtendDialog({ period, onDone, onClose }: Props) {
  const me = useMe();
  const { timeZone } = period.spec;
  const [end] = useState(() => endOf(period));
  const { opened, newest, send } = usePeriodUpdate(period);
  const extension = ({ to, reason }: Values) => ({
    to: toInstant(to, timeZone),
    reason: reason.trim(),
    by: me?.login ?? '',
  });
  const form = useSaveForm({
    empty: { to: toWall(Date.parse(end) + DAY_MS, timeZone), reason: '' },
    draft: `extend ${period.metadata.name}`,
    version: opened.metadata.resourceVersion,
    rules: formRules<Values>({
      contract: Extension,
      toBody: extension,
      words: { reason: () => t('periods.extend.need-reason', 'Say why; the report shows it.') },
      more: (values) => {
        const to = Date.parse(extension(values).to);
        return {
          to:
            to > Date.parse(end)
              ? undefined
              : t('periods.extend.need-later', 'Choose an end later than the present one.'),
        };
      },
    }),
    toBody: (values) => {
      const { extensions = [] } = newest.current.spec;
      return withSpec(newest.current, { extensions: [...extensions, extension(values)] });
    },
    send,
    onDone,
  });
  return (
    <FormDialog
      form={form}
      title={t('periods.extend.title', 'Extend {{period}}', { period: period.spec.title })}
      submitLabel={t('periods.extend.submit', 'Extend')}
      onClose={onClose}
    >
      <p>{t('periods.extend.now', 'It is planned to end {{end}}.', { end: zonedText(end, timeZone) })}</p>
      <TextField
        form={form}
        name="to"
        id="extend-to"
        type="datetime-local"
        required
        label={t('periods.extend.to', 'New end ({{zone}})', { zone: timeZone })}
      />
      <LongField form={form} name="reason" required label={t('periods.extend.reason', 'Reason')} />
    </FormDialog>
  );
}
