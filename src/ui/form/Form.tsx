import React, { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Alert, Stack } from '@grafana/ui';
import { t } from '../../domain/text';
import { ConflictPanel } from './ConflictPanel';
import { leftOver } from './serverFields';
import { REFUSAL, useProblemInSight } from './useProblemInSight';
import type { SaveForm } from './useSaveForm';

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  label: string;
  /** Heads the refusal, for example "The period was not created". */
  failed: string;
  /** After a conflict: what the object is like now, in one sentence. */
  now?: string;
  /** Puts the server's sentence as people say it, such as with their own names in it. */
  reword?: (sentence: string) => string;
  /** Widest, in pixels; a form in a dialog or drawer takes the width it gets. */
  maxWidth?: number;
  children: ReactNode;
}

/** A form of the kit: Ctrl+Enter sends it from anywhere, a refusal stands on top of it or at its field. */
export function Form<V extends FieldValues>({ form, label, failed, now, reword, maxWidth, children }: Props<V>) {
  const element = useRef<HTMLFormElement>(null);
  useProblemInSight(form, element);
  // A field that takes what was typed when it is left grows, and the button would slip away between the mouse's going down and up: the
  // field is left only once the button was hit.
  const onMouseDown = (event: MouseEvent) => {
    if (submitButtonOf(event.target)) {
      event.preventDefault();
    }
  };
  const onClick = (event: MouseEvent) => submitButtonOf(event.target)?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    const list = listOf(event.target);
    // Keys typed here must not move cards on the board, which is the form's parent in React. Escape is the dialog's, unless it closes a
    // list of choices.
    if (event.key !== 'Escape' || list === 'open') {
      event.stopPropagation();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void form.submit();
    } else if (event.key === 'Enter' && list) {
      // Whoever types faster than the list opens means the choice, not the form.
      event.preventDefault();
    }
  };
  return (
    <form
      ref={element}
      onMouseDown={onMouseDown}
      onClick={onClick}
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
      onKeyDown={onKeyDown}
      aria-label={label}
      noValidate
      style={{ maxWidth }}
    >
      <Stack direction="column" gap={2}>
        <ConflictPanel form={form} />
        <Refusal form={form} title={failed} now={now} reword={reword} />
        {children}
      </Stack>
    </form>
  );
}

interface RefusalProps<V extends FieldValues> extends Pick<Props<V>, 'form' | 'now' | 'reword'> {
  title: string;
}

/** What the server refused, as far as no field of the form shows it. What was typed stays in the form. */
function Refusal<V extends FieldValues>({ form, title, now, reword = asItIs }: RefusalProps<V>) {
  const { error, fields } = form;
  if (!error) {
    return null;
  }
  const others = leftOver(error, fields);
  return (
    <Alert severity="error" title={title} {...{ [REFUSAL]: '' }}>
      {error.fields.length > others.length
        ? t('ui.fields.check', 'Check the fields marked below. What you typed is still there.')
        : reword(error.message)}
      {now && (
        <p>
          {now} {t('ui.form.again', 'What you typed is still there; send it again to do it all the same.')}
        </p>
      )}
      {others.length > 0 && (
        <ul>
          {others.map(({ field, reason }) => (
            <li key={`${field} ${reason}`}>
              {field}: {reword(reason)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function asItIs(sentence: string): string {
  return sentence;
}

function submitButtonOf(target: EventTarget): HTMLButtonElement | null {
  return target instanceof Element ? target.closest<HTMLButtonElement>('button[type="submit"]') : null;
}

function listOf(target: EventTarget): 'open' | 'closed' | undefined {
  if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'combobox') {
    return undefined;
  }
  return target.getAttribute('aria-expanded') === 'true' ? 'open' : 'closed';
}
