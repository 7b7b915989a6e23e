import React from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { Button, Checkbox, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { dateAt } from '../../domain/zoned';
import { serverNow } from '../../platform/clock';
import { FieldGroup, getRowStyles } from '../form/FieldGroup';
import { TextField, useFieldWords } from '../form/fields';
import type { SaveForm } from '../form/useSaveForm';
import { isBegun, type LeaveDraft, type LeaveValues, newLeave, withTimes } from './leaveDraft';

interface Props {
  form: SaveForm<LeaveValues>;
  timeZone: string;
  /** Leave that has begun cannot be taken away, only end earlier or later. */
  keepsBegun?: boolean;
}

/** When somebody is away: whole days, or from one time to another. */
export function LeaveFields({ form, timeZone, keepsBegun = false }: Props) {
  const styles = useStyles2(getRowStyles);
  const { fields, append, remove, update } = useFieldArray({ control: form.control, name: 'leave' });
  const current = useWatch({ control: form.control, name: 'leave' });
  const label = t('ui.leave.title', 'Leave');
  useFieldWords(form, 'leave', { label, show: leaveText });
  return (
    <FieldGroup
      title={label}
      hint={t('ui.leave.hint', 'Times of {{zone}}. Whoever is away is not to be on call.', { zone: timeZone })}
      problem={form.problem('leave')}
    >
      {fields.map(({ id, timed }, index) => {
        const draft = current[index];
        const begun = keepsBegun && draft !== undefined && isBegun(draft, serverNow());
        const type = timed ? 'datetime-local' : 'date';
        return (
          <div
            key={id}
            role="group"
            aria-label={t('ui.leave.one', 'Leave {{number}}', { number: index + 1 })}
            className={styles.row}
          >
            {begun ? (
              <div>{t('ui.leave.begun', 'Has begun at {{start}}', { start: draft.start.replace('T', ' ') })}</div>
            ) : (
              <TextField
                form={form}
                name={`leave.${index}.start`}
                type={type}
                label={timed ? t('ui.leave.from', 'From') : t('ui.leave.first', 'First day')}
              />
            )}
            <TextField
              form={form}
              name={`leave.${index}.end`}
              type={type}
              label={timed ? t('ui.leave.until', 'Until') : t('ui.leave.last', 'Last day')}
            />
            <TextField form={form} name={`leave.${index}.note`} label={t('ui.leave.note', 'Note')} />
            <div className={styles.foot}>
              <Checkbox
                label={t('ui.leave.timed', 'With times of day')}
                value={timed}
                disabled={begun}
                onChange={(event) => draft && update(index, withTimes(draft, event.currentTarget.checked))}
              />
              {!begun && (
                <Button
                  type="button"
                  variant="secondary"
                  fill="text"
                  icon="trash-alt"
                  aria-label={t('ui.leave.remove', 'Remove leave {{number}}', { number: index + 1 })}
                  onClick={() => remove(index)}
                >
                  {t('ui.leave.remove-short', 'Remove')}
                </Button>
              )}
            </div>
          </div>
        );
      })}
      <div>
        <Button
          type="button"
          variant="secondary"
          icon="plus"
          size="sm"
          onClick={() => append(newLeave(dateAt(serverNow(), timeZone)))}
        >
          {t('ui.leave.add', 'Add leave')}
        </Button>
      </div>
    </FieldGroup>
  );
}

function leaveText(value: unknown): string {
  return (value as LeaveDraft[])
    .map(({ start, end, note }) =>
      [`${start.replace('T', ' ')} – ${end.replace('T', ' ')}`, note].filter(Boolean).join(', ')
    )
    .join('\n');
}
