import React, { useId, useMemo, useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Alert, Button, RadioButtonGroup, Stack } from '@grafana/ui';
import { resourceOf } from '../../../api/resources';
import { t } from '../../../domain/text';
import { Form } from '../../../ui/form/Form';
import { dropDraft, readDraft } from '../../../ui/form/drafts';
import { type SaveForm, useSaveForm } from '../../../ui/form/useSaveForm';
import { differences } from './differences';
import { differenceWords } from './DifferenceList';
import { FieldEditor } from './fields/FieldEditor';
import { problemAt } from './fields/problems';
import { type SpecScope, SpecScopeProvider } from './fields/SpecScope';
import { saidIn } from './History';
import type { KindObject, SettingsPlural } from './kindPage';
import { asYaml, bodyOf, draftOf, fromYaml, type SpecDraft, specRules } from './specDraft';
import { contractOf, specFields } from './specFields';
import { kindPage } from './registry';
import { useChoices, useFormZone } from './useChoices';
import { YamlField } from './YamlField';

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
  const page = kindPage(plural);
  const words = page.words();
  const fields = useMemo(() => specFields(plural), [plural]);
  const create = resourceOf(plural).useCreate();
  const update = resourceOf(plural).useUpdate();
  const [draft] = useState(() => `settings ${plural} ${existing?.metadata.name ?? 'new'}`);
  const [opened] = useState(existing);
  const [unsaved] = useState(() => readDraft(draft) !== undefined);
  const [version] = useState(() => writtenOn(draft) ?? existing?.metadata.resourceVersion);
  const form = useSaveForm<SpecDraft, object, KindObject>({
    empty: draftOf(fields, existing, given),
    draft,
    rules: specRules(contractOf(plural)),
    toBody: bodyOf,
    version,
    send: async (body, { idempotencyKey, ifMatch = '' }) => {
      // The contract has judged it: whatever the kind, it is its input.
      const input = body as Parameters<typeof create.mutateAsync>[0]['input'];
      return opened
        ? update.mutateAsync({ name: opened.metadata.name, input, ifMatch })
        : create.mutateAsync({ input, idempotencyKey });
    },
    onDone,
  });
  const forget = () => {
    dropDraft(draft);
    onStartOver();
  };
  const cancel = () => {
    if (opened) {
      // Whoever edits it later wants to see it as it is then.
      form.restart();
    }
    onDone();
  };
  const id = useId();
  const [stuck, setStuck] = useState(false);
  const [draftNow, timeZone] = [useWatch({ control: form.control, name: 'yaml' }), useFormZone(form.control)];
  const yaml = typeof draftNow === 'string' ? draftNow : null;
  const choices = useChoices(page.fields, form.control);
  const scope: SpecScope = { words: page.fields, problem: (path) => problemAt(form, fields, path), choices, timeZone };
  return (
    <SpecScopeProvider value={scope}>
      <Form
        form={form}
        label={existing ? t('settings.form.edit', 'Edit {{kind}}', { kind: words.one }) : words.create}
        failed={t('settings.form.not-saved', 'The {{kind}} was not saved', { kind: words.one })}
        now={opened && form.error?.status === 409 ? conflictWords(plural, opened, form.error.current) : undefined}
        maxWidth={640}
      >
        {opened && unsaved && <Unsaved onStartOver={forget} />}
        <Shapes form={form} yaml={yaml} kind={kindName(plural)} fields={fields} onStuck={setStuck} />
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
        <Stack direction="row">
          <Button type="submit" disabled={form.sending} icon={form.sending ? 'spinner' : undefined}>
            {existing ? t('settings.form.save', 'Save changes') : t('settings.form.create', 'Create')}
          </Button>
          <Button type="button" variant="secondary" onClick={cancel}>
            <Trans i18nKey="settings.form.cancel">Cancel</Trans>
          </Button>
        </Stack>
      </Form>
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
  fields: ReturnType<typeof specFields>;
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

/** A draft goes onto the version on which it was begun, however long ago that was. */
function writtenOn(draft: string): string | undefined {
  const values = readDraft(draft)?.values;
  return values && 'base' in values && typeof values.base === 'string' && values.base !== '' ? values.base : undefined;
}

function conflictWords(plural: SettingsPlural, opened: KindObject, current: unknown): string | undefined {
  const found = differences(saidIn(opened), saidIn(current));
  return found.length === 0
    ? undefined
    : t('settings.form.meanwhile', 'Changed meanwhile: {{changes}}.', {
        changes: found.map((one) => differenceWords(kindPage(plural), one)).join('; '),
      });
}

function kindName(plural: SettingsPlural): string {
  return resourceOf(plural).kind;
}
