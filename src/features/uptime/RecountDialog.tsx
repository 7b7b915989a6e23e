import React from 'react';
import { useRecount } from '../../api/uptime';
import { UptimeRecountBody } from '../../kinds/uptime';
import { t } from '../../domain/text';
import { LongField } from '../../ui/form/fields';
import { FormDialog } from '../../ui/form/FormDialog';
import { MomentField } from '../../ui/form/MomentField';
import { formRules } from '../../ui/form/rules';
import { useSaveForm } from '../../ui/form/useSaveForm';

interface Values {
  reason: string;
  /** RFC 3339; empty counts everything again. */
  from: string;
}

const toBody = ({ reason, from }: Values) => ({ reason: reason.trim(), ...(from ? { from } : {}) });

/** Throws kept counts away, for example after a source had held wrong samples. Who did it and why stays on record. */
export function RecountDialog({ name, title, onClose }: { name: string; title: string; onClose: () => void }) {
  const { mutateAsync } = useRecount(name);
  const form = useSaveForm<Values, UptimeRecountBody, unknown>({
    empty: { reason: '', from: '' },
    draft: `recount ${name}`,
    rules: formRules<Values>({
      contract: UptimeRecountBody,
      toBody,
      words: { reason: () => t('uptime.recount.need-reason', 'Say why; it stays on record.') },
    }),
    toBody,
    send: (body, { idempotencyKey }) => mutateAsync({ body, idempotencyKey }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={t('uptime.recount.title', 'Count {{title}} again', { title })}
      submitLabel={t('uptime.recount.submit', 'Count again')}
      onClose={onClose}
    >
      <p>
        {t(
          'uptime.recount.what',
          'Counts kept until now are thrown away and asked for anew. What the metric source no longer holds becomes unknown.'
        )}
      </p>
      <LongField form={form} name="reason" required autoFocus label={t('uptime.recount.reason', 'Reason')} />
      <MomentField
        form={form}
        name="from"
        label={t('uptime.recount.from', 'From')}
        description={t('uptime.recount.from-hint', 'Everything when left empty. In your Grafana time zone.')}
      />
    </FormDialog>
  );
}
