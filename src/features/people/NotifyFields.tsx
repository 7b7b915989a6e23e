import React from 'react';
import { Controller, useFieldArray } from 'react-hook-form';
import { Button, Combobox, Field, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { TextField, useFieldWords } from '../../ui/form/fields';
import { OrderedList, OrderedRow } from '../../ui/form/OrderedRow';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { ResponderDraft, Way } from './responderDraft';

/** Minutes, shown where none are given. */
const AT_ONCE = '0';

interface Props {
  form: SaveForm<ResponderDraft>;
  list: 'default' | 'important';
  title: string;
  hint: string;
}

/** How somebody is told, one way after the other. */
export function NotifyFields({ form, list, title, hint }: Props) {
  const styles = useStyles2(getRowStyles);
  const name = `notify.${list}` as const;
  const { fields, append, move, remove } = useFieldArray({ control: form.control, name });
  const words = wayWords();
  useFieldWords(form, 'notify', { label: t('people.notify.title', 'Ways to be told'), show: notifyText });
  return (
    <FieldGroup title={title} hint={hint} problem={form.problem(name)}>
      <OrderedList label={title}>
        {fields.map(({ id, by }, index) => (
          <OrderedRow key={id} what={words[by]} index={index} count={fields.length} onMove={move} onRemove={remove}>
            <div
              role="group"
              aria-label={t('people.notify.one', '{{title}}, way {{number}}', { title, number: index + 1 })}
              className={styles.row}
            >
              <Controller
                control={form.control}
                name={`${name}.${index}.by`}
                render={({ field }) => (
                  <Field noMargin label={t('people.notify.by', 'By')}>
                    <Combobox
                      id={`responder-${list}-${index}`}
                      options={Object.entries(words).map(([value, label]) => ({ value: value as Way, label }))}
                      value={field.value}
                      onChange={({ value }) => field.onChange(value)}
                    />
                  </Field>
                )}
              />
              <TextField
                form={form}
                name={`${name}.${index}.after`}
                placeholder={AT_ONCE}
                suffix={t('people.notify.minutes', 'min')}
                label={t('people.notify.after', 'After')}
              />
            </div>
          </OrderedRow>
        ))}
      </OrderedList>
      <div>
        <Button
          type="button"
          variant="secondary"
          icon="plus"
          size="sm"
          aria-label={t('people.notify.add-to', 'Add a way: {{title}}', { title })}
          onClick={() => append({ by: list === 'important' ? 'voice' : 'email', after: '' })}
        >
          {t('people.notify.add', 'Add a way')}
        </Button>
      </div>
    </FieldGroup>
  );
}

function wayWords(): Record<Way, string> {
  return {
    voice: t('people.ways.voice', 'Call'),
    sms: t('people.ways.sms', 'Text message'),
    ntfy: t('people.ways.ntfy', 'Push (ntfy)'),
    slack: t('people.ways.slack', 'Slack'),
    teams: t('people.ways.teams', 'Teams'),
    email: t('people.ways.mail', 'Mail'),
  };
}

function notifyText(value: unknown): string {
  const words = wayWords();
  const { important, default: others } = value as ResponderDraft['notify'];
  return [...important, ...others]
    .map(({ by, after }) => [words[by], after && `${after} min`].filter(Boolean).join(' '))
    .join('\n');
}
