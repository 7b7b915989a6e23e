import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { type ResolverResult, useWatch } from 'react-hook-form';
import { Alert, Button, Text } from '@grafana/ui';
import { respondersQuery } from '../../api/responders';
import { t } from '../../domain/text';
import { FileField } from '../../ui/form/FileField';
import { FormDialog } from '../../ui/form/FormDialog';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { readPeople, withoutRows } from './peopleCsv';
import { PeopleTable } from './PeopleTable';
import { type RowResult, resultText, usePeopleImport } from './usePeopleImport';

interface Values {
  text: string;
}

/** The button with its dialog, for the list of people. */
export function PeopleImport() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" icon="upload" onClick={() => setOpen(true)}>
        {t('people.import.open', 'Import people')}
      </Button>
      {open && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** People from a table: shown first, entered row by row, and what was not entered stays in the field. */
function ImportDialog({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(respondersQuery());
  const { enter, results } = usePeopleImport();
  const known = data?.items ?? [];
  const form = useSaveForm<Values, Values, RowResult[]>({
    empty: { text: '' },
    rules: (values): ResolverResult<Values> => {
      const { rows, problem } = readPeople(values.text, known);
      const message =
        problem ??
        (rows.some(({ input }) => input)
          ? undefined
          : t('people.import.nobody', 'There is nobody in it who could be entered.'));
      return message ? { values: {}, errors: { text: { type: 'rule', message } } } : { values, errors: {} };
    },
    toBody: (values) => values,
    send: ({ text }) => enter(readPeople(text, known).rows),
    onDone: (answer, { values }) => {
      const done = new Set(answer.flatMap(({ line, problem }) => (problem === undefined ? line : [])));
      const left = withoutRows(values.text, done);
      if (readPeople(left, []).rows.length === 0) {
        onClose();
      } else {
        form.setValue('text', left, { shouldDirty: true });
      }
    },
  });
  const text = useWatch({ control: form.control, name: 'text' });
  const table = text.trim() ? readPeople(text, known) : undefined;
  const ready = table?.rows.filter(({ input }) => input).length ?? 0;
  return (
    <FormDialog
      form={form}
      title={t('people.import.open', 'Import people')}
      submitLabel={t('people.import.enter', 'Enter {{number}} people', { number: ready })}
      onClose={onClose}
    >
      <FileField
        form={form}
        name="text"
        accept=".csv,.tsv,.txt"
        label={t('people.import.table', 'Table')}
        description={t(
          'people.import.hint',
          'The first row names the columns: name, and any of login, mail, phone, roles, zone, slack, teams, ntfy, id.'
        )}
      />
      {results.length > 0 && (
        <ul role="status" aria-label={t('people.import.results', 'What was done')}>
          {results.map((result) => (
            <li key={`${result.line} ${result.title}`}>{resultText(result)}</li>
          ))}
        </ul>
      )}
      {table && table.unknown.length > 0 && (
        <Alert
          severity="warning"
          title={t('people.import.unknown', 'Columns that are left out: {{columns}}', {
            columns: table.unknown.join(', '),
          })}
        />
      )}
      {table && table.rows.length > 0 && (
        <>
          <Text element="p" color="secondary">
            {t('people.import.left-out', 'Rows with a problem are not sent; they stay in the field.')}
          </Text>
          <PeopleTable rows={table.rows} />
        </>
      )}
    </FormDialog>
  );
}
