import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { Button } from '@grafana/ui';
import { ROSTER_FORMATS, type Roster, schedules, useRosterImport } from '../../api/schedules';
import { t } from '../../domain/text';
import type { RosterAnswer } from '../../kinds/oncall';
import { ChoiceField, PickField } from '../../ui/form/fields';
import { FileField } from '../../ui/form/FileField';
import { FormDialog } from '../../ui/form/FormDialog';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { RosterFound } from './RosterFound';

interface Values {
  format: Roster['format'];
  schedule: string;
  text: string;
}

interface Props {
  /** Which schedule gets the roster, unless another is chosen. */
  schedule?: string;
  onClose: () => void;
}

/** The button with its dialog. */
export function RosterImportButton({ schedule }: { schedule?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" icon="upload" onClick={() => setOpen(true)}>
        {t('schedules.import.title', 'Import a roster')}
      </Button>
      {open && <RosterImport schedule={schedule} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Takes over a roster: it is looked at first, and saved once it is as it should be. */
function RosterImport({ schedule = '', onClose }: Props) {
  const { mutateAsync } = useRosterImport();
  const [looked, setLooked] = useState<{ at: string; answer: RosterAnswer }>();
  const { data } = useQuery(schedules.list());
  const ready = (values: Values) => looked?.at === JSON.stringify(values) && looked.answer.problems.length === 0;
  const form = useSaveForm<Values, Roster, RosterAnswer>({
    empty: { format: 'csv', schedule, text: '' },
    rules: (values) => {
      const text = values.text.trim()
        ? undefined
        : t('schedules.import.need-text', 'Choose a file, or paste its text.');
      const needed = needsSchedule(values)
        ? t('schedules.import.need-schedule', 'Choose the schedule that gets the roster.')
        : undefined;
      const errors = {
        ...(text ? { text: { type: 'rule', message: text } } : {}),
        ...(needed ? { schedule: { type: 'rule', message: needed } } : {}),
      };
      return text || needed ? { values: {}, errors } : { values, errors: {} };
    },
    toBody: (values) => ({
      format: values.format,
      schedule: values.schedule || undefined,
      text: values.text,
      dryRun: !ready(values),
    }),
    send: (roster, { idempotencyKey }) => mutateAsync({ roster, idempotencyKey }),
    onDone: (answer, { values }) => (answer.dryRun ? setLooked({ at: JSON.stringify(values), answer }) : onClose()),
  });
  const values = useWatch({ control: form.control }) as Values;
  const current = looked?.at === JSON.stringify(values) ? looked.answer : undefined;
  return (
    <FormDialog
      form={form}
      title={t('schedules.import.title', 'Import a roster')}
      submitLabel={
        ready(values)
          ? t('schedules.import.save', 'Save the roster')
          : current
            ? t('schedules.import.again', 'Check again')
            : t('schedules.import.check', 'Check the roster')
      }
      onClose={onClose}
    >
      <ChoiceField
        form={form}
        name="format"
        label={t('schedules.import.format', 'Comes from')}
        options={ROSTER_FORMATS.map((value) => ({ value, label: formatWords()[value] }))}
      />
      <PickField
        form={form}
        name="schedule"
        id="roster-schedule"
        closed
        label={t('schedules.import.schedule', 'Schedule')}
        description={
          isWhole(values.format)
            ? t('schedules.import.schedule-new', 'New schedules are made when left empty.')
            : t('schedules.import.schedule-layer', 'Gets the roster as a layer of its own.')
        }
        placeholder={t('ui.schedule.choose', 'Choose')}
        options={(data?.items ?? []).map(({ metadata, spec }) => ({ value: metadata.name, label: spec.title }))}
      />
      <FileField
        form={form}
        name="text"
        accept=".csv,.tsv,.txt,.ics,.json"
        label={t('schedules.import.text', 'Roster')}
        description={hints()[values.format]}
      />
      {current && <RosterFound answer={current} />}
    </FormDialog>
  );
}

/** These hold whole schedules; the others hold shifts for one. */
function isWhole(format: Roster['format']): boolean {
  return format === 'goalert' || format === 'oncall';
}

function needsSchedule({ format, schedule }: Values): boolean {
  return !isWhole(format) && !schedule;
}

function formatWords(): Record<Roster['format'], string> {
  return {
    csv: t('schedules.import.csv', 'CSV'),
    ical: t('schedules.import.ical', 'iCal'),
    goalert: t('schedules.import.goalert', 'GoAlert'),
    oncall: t('schedules.import.oncall', 'Grafana OnCall'),
  };
}

function hints(): Record<Roster['format'], string> {
  return {
    csv: t(
      'schedules.import.csv-hint',
      'Columns start, end and person; or a date in each row and a column for each slot, such as "A 06-14".'
    ),
    ical: t('schedules.import.ical-hint', 'A calendar file (.ics) in which each event names its person.'),
    goalert: t('schedules.import.goalert-hint', 'The answer of GoAlert to a GraphQL query for schedules, as JSON.'),
    oncall: t(
      'schedules.import.oncall-hint',
      'Schedules, shifts and users as the API of Grafana OnCall lists them, as JSON.'
    ),
  };
}
