import React, { type MutableRefObject, useEffect, useRef } from 'react';
import { Button, Stack } from '@grafana/ui';
import { Trans } from '@grafana/i18n';
import { handovers } from '../../../api/handovers';
import { t } from '../../../domain/text';
import type { Handover, HandoverSnapshot } from '../../../kinds/handover';
import { usePeople } from '../../../platform/people';
import { LongField, PickField } from '../../../ui/form/fields';
import { Form } from '../../../ui/form/Form';
import { useEditForm } from '../../../ui/form/useEditForm';
import { ActivitiesField } from './ActivitiesField';
import { handoverRules, type HandoverValues, merge, read, toInput } from './handoverDraft';
import { TicksField } from './TicksField';
import { WatchField } from './WatchField';

interface Props {
  handover: Handover;
  active: HandoverSnapshot['active'];
  timeZone: string | undefined;
  /** Takes how to save from elsewhere on the page; what is to follow goes along. */
  saver: MutableRefObject<((thenSubmit: boolean) => void) | undefined>;
  /** Whether it can be submitted next. */
  submits: boolean;
  onDone: (saved: Handover, thenSubmit: boolean) => void;
  onCancel: () => void;
}

/** What the outgoing person writes for the next one. */
export function HandoverForm({ handover, active, timeZone, saver, submits, onDone, onCancel }: Props) {
  const { list } = usePeople();
  const thenSubmit = useRef(false);
  const form = useEditForm<'handovers', HandoverValues>({
    resource: handovers,
    object: handover,
    draft: `handover ${handover.metadata.name}`,
    read,
    rules: handoverRules(handover),
    toInput,
    merge,
    onDone: (saved) => onDone(saved, thenSubmit.current),
  });
  const save = (submitting: boolean) => {
    thenSubmit.current = submitting;
    void form.submit();
  };
  useEffect(() => {
    saver.current = save;
  });
  const people = list.map(({ metadata, spec }) => ({ value: metadata.name, label: spec.displayName }));
  const label = t('handovers.edit.title', 'What the next shift has to know');
  return (
    <Form form={form} label={label} failed={t('handovers.edit.failed', 'Not saved. What you typed is kept.')}>
      <WatchField form={form} active={active} />
      <ActivitiesField form={form} timeZone={timeZone} />
      <LongField
        form={form}
        name="notes"
        rows={6}
        label={t('handovers.notes', 'Notes')}
        description={t('handovers.edit.notes-hint', 'Markdown.')}
      />
      <TicksField form={form} />
      <PickField
        form={form}
        name="from"
        id="handover-from"
        closed
        label={t('handovers.from', 'Hands over')}
        placeholder={t('handovers.nobody', 'nobody')}
        options={people}
      />
      <PickField
        form={form}
        name="to"
        id="handover-to"
        closed
        label={t('handovers.to', 'Takes over')}
        placeholder={t('handovers.nobody', 'nobody')}
        options={people}
      />
      <Stack direction="row" gap={1} wrap="wrap">
        <Button
          type="submit"
          variant={submits ? 'secondary' : 'primary'}
          disabled={form.sending}
          icon={form.sending ? 'spinner' : undefined}
          onClick={() => {
            thenSubmit.current = false;
          }}
        >
          <Trans i18nKey="handovers.edit.save">Save</Trans>
        </Button>
        <Button type="button" variant="secondary" fill="outline" onClick={onCancel}>
          <Trans i18nKey="handovers.edit.cancel">Cancel</Trans>
        </Button>
      </Stack>
    </Form>
  );
}
