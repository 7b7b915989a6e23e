import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Alert, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { FieldValues } from 'react-hook-form';
import { t } from '../../domain/text';
import { PersonName } from '../PersonName';
import { type Collision, undecided } from './conflict';
import type { SaveForm } from './useSaveForm';

/** What somebody else saved while the form was open: what was merged, and a choice for each field that both changed. */
export function ConflictPanel<V extends FieldValues>({ form }: { form: SaveForm<V> }) {
  const styles = useStyles2(getStyles);
  const panel = useRef<HTMLDivElement>(null);
  const { conflict, sending } = form;
  const { now, reminders } = conflict ?? {};
  const shown = conflict !== undefined && !sending;
  const asks = shown && conflict.collisions.length > 0;
  useEffect(() => {
    if (asks) {
      // The form may be long, and its button at the end of it.
      panel.current?.focus();
    }
  }, [asks, now, reminders]);
  if (!conflict || !shown) {
    return null;
  }
  const name = (field: string) => form.words.get(field)?.label ?? field;
  const open = undecided(conflict).map(({ field }) => name(field));
  return (
    <div ref={panel} tabIndex={-1} className={styles.panel}>
      <Alert severity="warning" title={t('ui.conflict.title', 'Somebody else saved this while you were writing')}>
        <p>
          <PersonName name={conflict.now.metadata.updatedBy} />{' '}
          {conflict.at ? (
            <Trans i18nKey="ui.conflict.saved-at" values={{ time: dateTimeFormat(conflict.at, { format: 'HH:mm' }) }}>
              saved at {'{{time}}'}.
            </Trans>
          ) : (
            <Trans i18nKey="ui.conflict.saved">saved it.</Trans>
          )}{' '}
          {conflict.taken.length > 0 &&
            t('ui.conflict.taken', 'Taken into this form, since only they changed it: {{fields}}.', {
              fields: conflict.taken.map(name).join(', '),
            })}
        </p>
        {conflict.collisions.map((collision) => (
          <Choice key={collision.field} form={form} collision={collision} />
        ))}
        {open.length > 0 && reminders !== undefined && reminders > 0 && (
          <p role="alert">
            {t('ui.conflict.decide', 'Not saved yet. Choose what stays: {{fields}}.', { fields: open.join(', ') })}
          </p>
        )}
      </Alert>
    </div>
  );
}

function Choice<V extends FieldValues>({ form, collision }: { form: SaveForm<V>; collision: Collision }) {
  const styles = useStyles2(getStyles);
  const { field, ours, theirs, choice } = collision;
  const { label = field, show } = form.words.get(field) ?? {};
  const text = (value: unknown) => (show ?? plain)(value) || t('ui.conflict.empty', '(empty)');
  return (
    <section
      className={styles.choice}
      aria-label={t('ui.conflict.versions', '{{field}}, two versions', { field: label })}
    >
      <strong>{label}</strong>
      <dl className={styles.versions}>
        <dt>{t('ui.conflict.ours', 'You wrote')}</dt>
        <dd>{text(ours)}</dd>
        <dt>{t('ui.conflict.theirs', 'Saved is')}</dt>
        <dd>{text(theirs)}</dd>
      </dl>
      <RadioButtonGroup
        size="sm"
        aria-label={t('ui.conflict.choose', 'What stays of {{field}}', { field: label })}
        value={choice}
        options={[
          { value: 'ours' as const, label: t('ui.conflict.keep', 'Keep mine') },
          { value: 'theirs' as const, label: t('ui.conflict.take', 'Take what is saved') },
        ]}
        onChange={(side) => form.decide(field, side)}
      />
    </section>
  );
}

function plain(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(plain).join(', ');
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ outline: 'none' }),
  choice: css({ marginTop: theme.spacing(1) }),
  versions: css({
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.5, 1),
    margin: theme.spacing(0.5, 0, 1),
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    // What people wrote, with its lines; long words break instead of pushing the page sideways.
    '& dd': { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '8em', overflowY: 'auto' },
  }),
});
