import React, { useId, useMemo, useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Alert, Button, RadioButtonGroup } from '@grafana/ui';
import type { InputOf, ObjectOf } from '../../../api/resource';
import { resourceOf } from '../../../api/resources';
import { t } from '../../../domain/text';
import { Form } from '../../../ui/form/Form';
import { FormButtons } from '../../../ui/form/FormButtons';
import { dropDraft, readDraft } from '../../../ui/form/drafts';
import { useEditForm } from '../../../ui/form/useEditForm';
import { type SaveForm, useSaveForm } from '../../../ui/form/useSaveForm';
import { FieldEditor } from './fields/FieldEditor';
import { problemAt } from './fields/problems';
import type { SpecField } from './fields/shape';
import { type SpecScope, SpecScopeProvider } from './fields/SpecScope';
import type { KindObject, SettingsPlural } from './kindPage';
import { asYaml, bodyOf, draftOf, fromYaml, mergeDrafts, type SpecDraft, specRules } from './specDraft';
import { contractOf, specFields } from './specFields';
import { kindPage } from './registry';
import { useChoices, useFormZone } from './useChoices';
import { useSpecWords } from './useSpecWords';
import { YamlField } from './YamlField';

type Input = InputOf<SettingsPlural>;

const WIDTH = 640;

interface Props {
  plural: SettingsPlural;
  /** The object to edit; a new one when absent. */
  existing?: KindObject;
  /** What a new one begins with. */
  given?: { [field: string]: unknown };
  onDone: (saved?: KindObject) => void;
  /** Shows the form anew, without what was typed before. */
  onStartOver: () => void;
}

/** Creates or edits an object of any kind, in fields that come from the contract or as YAML. */
export function KindForm({ plural, existing, given = {}, onDone, onStartOver }: Props) {
  return existing ? (
    <EditObject plural={plural} existing={existing} onDone={onDone} onStartOver={onStartOver} />
  ) : (
    <NewObject plural={plural} given={given} onDone={onDone} />
  );
}

function NewObject({ plural, given, onDone }: Pick<Props, 'plural' | 'onDone'> & Required<Pick<Props, 'given'>>) {
  const { create: label, one } = kindPage(plural).words();
  const fields = useMemo(() => specFields(plural), [plural]);
  const { mutateAsync } = resourceOf(plural).useCreate();
  const form = useSaveForm<SpecDraft, Input, KindObject>({
    empty: draftOf(fields, undefined, given),
    draft: `settings ${plural} new`,
    rules: specRules(contractOf(plural)),
    toBody: inputOf,
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone,
  });
  return (
    <Form form={form} label={label} failed={failed(one)} maxWidth={WIDTH}>
      <Spec form={form} plural={plural} fields={fields} />
      <FormButtons form={form} submitLabel={t('settings.form.create', 'Create')} onCancel={() => onDone()} />
    </Form>
  );
}

type EditProps = Pick<Props, 'plural' | 'onDone' | 'onStartOver'> & { existing: KindObject };

function EditObject({ plural, existing, onDone, onStartOver }: EditProps) {
  const { one } = kindPage(plural).words();
  const fields = useMemo(() => specFields(plural), [plural]);
  const draft = `settings ${plural} ${existing.metadata.name}`;
  const [unsaved] = useState(() => readDraft(draft) !== undefined);
  const form = useEditForm<SettingsPlural, SpecDraft>({
    resource: resourceOf(plural),
    object: existing as ObjectOf<SettingsPlural>,
    draft,
    read: (object) => draftOf(fields, object, {}),
    merge: mergeDrafts(resourceOf(plural).kind, fields),
    rules: specRules(contractOf(plural)),
    // The form has a field for all that is said of it.
    toInput: inputOf,
    onDone,
  });
  const startOver = () => {
    dropDraft(draft);
    onStartOver();
  };
  const cancel = () => {
    // Whoever edits it later wants to see it as it is then.
    form.restart();
    onDone();
  };
  return (
    <Form
      form={form}
      label={t('settings.form.edit', 'Edit {{kind}}', { kind: one })}
      failed={failed(one)}
      maxWidth={WIDTH}
    >
      {unsaved && <Unsaved onStartOver={startOver} />}
      <Spec form={form} plural={plural} fields={fields} />
      <FormButtons form={form} submitLabel={t('settings.form.save', 'Save changes')} onCancel={cancel} />
    </Form>
  );
}

/** The contract has judged it: whatever the kind, it is its input. */
function inputOf(draft: SpecDraft): Input {
  return bodyOf(draft) as Input;
}

function failed(kind: string): string {
  return t('settings.form.not-saved', 'The {{kind}} was not saved', { kind });
}

interface SpecProps {
  form: SaveForm<SpecDraft>;
  plural: SettingsPlural;
  fields: SpecField[];
}

/** All that is said of an object, in fields or as YAML. */
function Spec({ form, plural, fields }: SpecProps) {
  const words = kindPage(plural).fields;
  const id = useId();
  const [stuck, setStuck] = useState(false);
  const [text, timeZone] = [useWatch({ control: form.control, name: 'yaml' }), useFormZone(form.control)];
  const yaml = typeof text === 'string' ? text : null;
  const choices = useChoices(words, form.control);
  const scope: SpecScope = { words, problem: (path) => problemAt(form, fields, path), choices, timeZone };
  useSpecWords(form, words, fields);
  return (
    <SpecScopeProvider value={scope}>
      <Shapes form={form} yaml={yaml} kind={resourceOf(plural).kind} fields={fields} onStuck={setStuck} />
      {yaml === null ? (
        fields.map((field) => (
          <Controller
            key={field.name}
            name={field.name}
            control={form.control}
            render={({ field: { value, onChange } }) => (
              <FieldEditor field={field} path={field.name} value={value} onChange={onChange} />
            )}
          />
        ))
      ) : (
        <YamlField id={id} form={form} text={yaml} contract={contractOf(plural)} judged={stuck} />
      )}
    </SpecScopeProvider>
  );
}

/** A form that shows what was typed some time ago says so: it is not what is saved. */
function Unsaved({ onStartOver }: { onStartOver: () => void }) {
  return (
    <Alert severity="info" title={t('settings.form.unsaved', 'What you typed before and did not save is still here')}>
      <Button type="button" size="sm" variant="secondary" onClick={onStartOver}>
        <Trans i18nKey="settings.form.start-over">Start from what is saved</Trans>
      </Button>
    </Alert>
  );
}

interface ShapesProps {
  form: SaveForm<SpecDraft>;
  yaml: string | null;
  kind: string;
  fields: SpecField[];
  onStuck: (stuck: boolean) => void;
}

/** Fields or YAML; what was written goes along. */
function Shapes({ form, yaml, kind, fields, onStuck }: ShapesProps) {
  const values = useWatch({ control: form.control }) as SpecDraft;
  const { setValue } = form;
  const change = (wanted: 'fields' | 'yaml') => {
    onStuck(false);
    if (wanted === 'yaml') {
      setValue('yaml', asYaml(values, kind, fields), { shouldDirty: true });
      return;
    }
    const written = yaml === null ? undefined : fromYaml(yaml, fields);
    if (!written) {
      onStuck(true);
      return;
    }
    Object.entries(written).forEach(([name, value]) => setValue(name, value, { shouldDirty: true }));
    setValue('yaml', null, { shouldDirty: true });
  };
  return (
    <div>
      <RadioButtonGroup
        aria-label={t('settings.form.shape', 'Write it as')}
        options={[
          { value: 'fields' as const, label: t('settings.form.fields', 'Fields') },
          { value: 'yaml' as const, label: t('settings.form.yaml', 'YAML') },
        ]}
        value={yaml === null ? 'fields' : 'yaml'}
        onChange={change}
      />
    </div>
  );
}
