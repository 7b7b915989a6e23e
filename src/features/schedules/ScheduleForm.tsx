import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { schedules } from '../../api/schedules';
import type { Schedule } from '../../kinds/schedule';
import { t } from '../../domain/text';
import { zoneOfViewer } from '../../platform/zone';
import { Form } from '../../ui/form/Form';
import { FormButtons } from '../../ui/form/FormButtons';
import { useEditForm } from '../../ui/form/useEditForm';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { EffectiveField } from './EffectiveField';
import { Presets } from './Presets';
import { Preview } from './Preview';
import { newDraft, type ScheduleDraft, toDraft, toInput } from './scheduleDraft';
import { ScheduleFields } from './ScheduleFields';
import { LISTS, scheduleRules } from './scheduleRules';

interface Props {
  onDone: (saved?: Schedule) => void;
}

/** Draws a new schedule, from a preset or from nothing. */
export function NewSchedule({ onDone }: Props) {
  const styles = useStyles2(getStyles);
  const { mutateAsync } = schedules.useCreate();
  const [empty] = useState(() => newDraft(zoneOfViewer()));
  const form = useSaveForm({
    empty,
    draft: 'schedule',
    rules: scheduleRules(),
    lists: [...LISTS],
    toBody: (draft) => toInput(draft),
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: (saved) => onDone(saved),
  });
  return (
    <div className={styles.columns}>
      <Form
        form={form}
        label={t('schedules.form.new', 'New schedule')}
        failed={t('schedules.form.not-created', 'The schedule was not created')}
      >
        <Presets form={form} />
        <ScheduleFields form={form} isNew />
        <FormButtons
          form={form}
          submitLabel={t('schedules.form.create', 'Create schedule')}
          onCancel={() => onDone()}
        />
      </Form>
      <div className={styles.beside}>
        <Preview form={form} existing={undefined} />
      </div>
    </div>
  );
}

/** Draws a schedule that exists. What has been is never rewritten: a change counts from the next hand-off, or from now on. */
export function EditSchedule({ existing, onDone }: Props & { existing: Schedule }) {
  const styles = useStyles2(getStyles);
  const form = useEditForm<'schedules', ScheduleDraft>({
    resource: schedules,
    object: existing,
    draft: `schedule ${existing.metadata.name}`,
    read: toDraft,
    rules: scheduleRules(existing),
    lists: [...LISTS],
    toInput,
    query: ({ effective }) => ({ effective: effective === 'now' ? 'now' : undefined }),
    onDone: (saved) => onDone(saved),
  });
  return (
    <div className={styles.columns}>
      <Form
        form={form}
        label={t('schedules.form.edit', 'Edit schedule')}
        failed={t('schedules.form.not-changed', 'The schedule was not changed')}
      >
        <ScheduleFields form={form} isNew={false} />
        <EffectiveField form={form} existing={existing} />
        <FormButtons form={form} submitLabel={t('schedules.form.save', 'Save schedule')} onCancel={() => onDone()} />
      </Form>
      <div className={styles.beside}>
        <Preview form={form} existing={existing} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  /** In sight while one draws. */
  beside: css({
    position: 'sticky',
    top: theme.spacing(1),
    minWidth: 0,
    [theme.breakpoints.down('lg')]: { position: 'static' },
  }),
});
