import React, { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Button, Modal, Text } from '@grafana/ui';
import { t } from '../../domain/text';
import { Form } from './Form';
import type { SaveForm } from './useSaveForm';

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  title: string;
  submitLabel: string;
  onClose: () => void;
  now?: string;
  children: ReactNode;
}

/** A small form in a dialog. Escape closes it wherever the focus is; where that would lose what was typed, it asks first. */
export function FormDialog<V extends FieldValues>({ form, title, submitLabel, onClose, now, children }: Props<V>) {
  const [asking, setAsking] = useState(false);
  useFocusBack();
  // A second Escape means that the first one was a mistake.
  const close = () => (form.typed ? setAsking(!asking) : onClose());
  return (
    <Modal title={title} isOpen onDismiss={close} closeOnBackdropClick={false}>
      <Form form={form} label={title} failed={t('ui.form.not-saved', 'Not saved')} now={now}>
        <Start>{children}</Start>
        {asking ? (
          <Modal.ButtonRow>
            <Text element="p">
              <span role="alert">{t('ui.form.would-lose', 'What you typed is not saved.')}</span>
            </Text>
            <Button type="button" variant="secondary" onClick={() => setAsking(false)} autoFocus>
              <Trans i18nKey="ui.form.keep-writing">Keep writing</Trans>
            </Button>
            <Button type="button" variant="destructive" onClick={onClose}>
              <Trans i18nKey="ui.form.close-all-the-same">Close without saving</Trans>
            </Button>
          </Modal.ButtonRow>
        ) : (
          <Modal.ButtonRow>
            <Button type="button" variant="secondary" fill="outline" onClick={close}>
              <Trans i18nKey="ui.form.cancel">Cancel</Trans>
            </Button>
            <Button type="submit" disabled={form.sending} icon={form.sending ? 'spinner' : undefined}>
              {submitLabel}
            </Button>
          </Modal.ButtonRow>
        )}
      </Form>
    </Modal>
  );
}

/**
 * Gives the focus back to what opened the dialog. Grafana's dialog would, but takes note of it only once the first field has the focus
 * already.
 */
function useFocusBack() {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Once the dialog has left the page and what it does itself is done.
      setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body) {
          opener.focus();
        }
      });
    },
    [opener]
  );
}

/**
 * Gives the first field the focus, unless another asked for it. The dialog would give it to its own closing cross, some time after it
 * opened, and take it from whoever already writes.
 */
function Start({ children }: { children: ReactNode }) {
  const fields = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = fields.current;
    if (box && !box.contains(document.activeElement)) {
      box.querySelector<HTMLElement>('input:checked, input:not([type="radio"]), textarea')?.focus();
    }
  }, []);
  return (
    <div ref={fields} style={{ display: 'contents' }}>
      {children}
    </div>
  );
}
