import React, { useState } from 'react';
import { Controller } from 'react-hook-form';
import type * as z from 'zod';
import { Button, Checkbox, FieldValidationMessage, Modal } from '@grafana/ui';
import { Trans } from '@grafana/i18n';
import { useReassign } from '../../../api/handovers';
import { personOf, sameLogin } from '../../../domain/people';
import { t } from '../../../domain/text';
import { type Handover, type HandoverReassignAnswer, HandoverReassignBody } from '../../../kinds/handover';
import type { Responder } from '../../../kinds/responder';
import { usePeople } from '../../../platform/people';
import { PickField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { Mark } from '../../../ui/Mark';
import type { OpenWork } from '../pack/useOpenWork';

interface Props {
  handover: Handover;
  work: OpenWork[];
  onClose: () => void;
}

interface Values {
  incidents: string[];
  to: string;
}

type Results = z.infer<typeof HandoverReassignAnswer>['results'];

const toBody = ({ incidents, to }: Values) => ({ incidents, to });

/** Gives open work to the incoming person, and says of each incident whether that went well. */
export function ReassignDialog({ handover, work, onClose }: Props) {
  const [results, setResults] = useState<Results>();
  return results ? (
    <Outcome results={results} onClose={onClose} />
  ) : (
    <Choice handover={handover} work={work} onClose={onClose} onResults={setResults} />
  );
}

function Choice({ handover, work, onClose, onResults }: Props & { onResults: (results: Results) => void }) {
  const { list, nameOf } = usePeople();
  const { spec, metadata } = handover;
  const { mutateAsync } = useReassign(metadata.name);
  const [open] = useState(() => work.filter(({ over }) => !over));
  const form = useSaveForm<Values, ReturnType<typeof toBody>, z.infer<typeof HandoverReassignAnswer>>({
    empty: {
      incidents: open.filter(({ assignee }) => isOf(list, assignee, spec.from)).map(({ name }) => name),
      to: spec.to ?? '',
    },
    rules: formRules<Values>({
      contract: HandoverReassignBody,
      toBody,
      words: {
        incidents: () => t('handovers.reassign.need-incident', 'Choose at least one incident.'),
        to: () => t('handovers.reassign.need-person', 'Choose who gets them.'),
      },
    }),
    toBody,
    send: (body, { idempotencyKey }) => mutateAsync({ body, idempotencyKey }),
    onDone: ({ results }) => onResults(results),
  });
  const problem = form.problem('incidents');
  return (
    <FormDialog
      form={form}
      title={t('handovers.reassign.title', 'Reassign open work')}
      submitLabel={t('handovers.reassign.button', 'Reassign')}
      onClose={onClose}
    >
      <Controller
        control={form.control}
        name="incidents"
        render={({ field: { value, onChange } }) => (
          <fieldset>
            <legend>{t('handovers.reassign.incidents', 'Incidents')}</legend>
            {open.map(({ name, title, priority, assignee }) => (
              <div key={name}>
                <Checkbox
                  label={`${priority} ${name.toUpperCase()} ${title}`}
                  description={nameOf(assignee) ?? t('handovers.nobody', 'nobody')}
                  value={value.includes(name)}
                  onChange={({ currentTarget }) =>
                    onChange(currentTarget.checked ? [...value, name] : value.filter((one) => one !== name))
                  }
                />
              </div>
            ))}
            {problem && <FieldValidationMessage>{problem}</FieldValidationMessage>}
          </fieldset>
        )}
      />
      <PickField
        form={form}
        name="to"
        id="reassign-to"
        closed
        required
        label={t('handovers.reassign.to', 'To')}
        placeholder={t('handovers.reassign.choose', 'Choose a person')}
        options={list.map((person) => ({ value: person.metadata.name, label: person.spec.displayName }))}
      />
    </FormDialog>
  );
}

function isOf(people: Responder[], assignee: string | undefined, responder: string | undefined): boolean {
  return responder !== undefined && sameLogin(personOf(people, assignee)?.metadata.name ?? assignee, responder);
}

function Outcome({ results, onClose }: { results: Results; onClose: () => void }) {
  const done = results.filter((result) => result.done).length;
  return (
    <Modal title={t('handovers.reassign.title', 'Reassign open work')} isOpen onDismiss={onClose}>
      <p role="status">
        {t('handovers.reassign.done', '{{done}} of {{all}} reassigned', { done, all: results.length })}
      </p>
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {results.map(({ incident, done: went, error }) => (
          <li key={incident}>
            <Mark tone={went ? 'good' : 'bad'} wraps>
              {went
                ? t('handovers.reassign.went', '{{incident}}: reassigned', { incident: incident.toUpperCase() })
                : `${incident.toUpperCase()}: ${error ?? t('handovers.reassign.failed', 'not reassigned')}`}
            </Mark>
          </li>
        ))}
      </ul>
      <Modal.ButtonRow>
        <Button onClick={onClose}>
          <Trans i18nKey="handovers.reassign.close">Close</Trans>
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
