import React, { useState } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { Button, IconButton, Stack, Text } from '@grafana/ui';
import { t } from '../../domain/text';
import { wallAt } from '../../domain/wallClock';
import { addDays, mondayOf } from '../../domain/zoned';
import { serverNow } from '../../platform/clock';
import { usePeople } from '../../platform/people';
import { FieldGroup } from '../../ui/form/FieldGroup';
import { problemWithin } from '../../ui/form/problemWithin';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { Instant } from '../../ui/time';
import { useAnnouncer } from '../../ui/useAnnouncer';
import { type RosterDraft, withCopied, withMovedColumn, withoutColumn } from './roster';
import { RosterTable } from './RosterTable';
import type { ScheduleDraft } from './scheduleDraft';
import { Slots } from './Slots';

interface Props {
  form: SaveForm<ScheduleDraft>;
  layer: number;
}

const WEEK = 7;

/** A fixed layer: its columns, and week by week who is on call. */
export function RosterField({ form, layer }: Props) {
  const { list, nameOf } = usePeople();
  const [announce, announcement] = useAnnouncer();
  const slotsName = `layers.${layer}.slots` as const;
  const [slots, timeZone] = useWatch({ control: form.control, name: [slotsName, 'timeZone'] });
  const { field } = useController({ control: form.control, name: `layers.${layer}.roster` });
  const roster: RosterDraft = field.value;
  const [week, setWeek] = useState(() => addDays(mondayOf(wallAt(serverNow(), timeZone || 'UTC').slice(0, 10)), WEEK));
  const days = Array.from({ length: WEEK }, (_, day) => addDays(week, day));
  const put = (cells: RosterDraft['cells']) => field.onChange({ ...roster, cells });
  const showWeek = (monday: string) => {
    setWeek(monday);
    announce(t('schedules.roster.week', 'Week of {{monday}}', { monday }));
  };
  return (
    <>
      <Slots
        form={form}
        layer={layer}
        title={t('schedules.roster.columns', 'Columns of the roster')}
        hint={t('schedules.roster.columns-hint', 'Times of day at which shifts begin and end.')}
        onMoved={(from, to) => put(withMovedColumn(roster.cells, from, to))}
        onRemoved={(slot) => put(withoutColumn(roster.cells, slot))}
      />
      <FieldGroup
        title={t('schedules.roster.title', 'Roster')}
        hint={t(
          'schedules.roster.hint',
          'Arrows move, letters choose a person, Delete empties, Ctrl+D takes the day before, Page Up and Page Down change the week.'
        )}
        problem={problemWithin(form, `layers.${layer}.shifts`)}
      >
        <Stack direction="row" wrap="wrap" gap={1} alignItems="center">
          <IconButton
            type="button"
            name="angle-left"
            size="xl"
            tooltip={t('schedules.roster.before', 'The week before')}
            onClick={() => showWeek(addDays(week, -WEEK))}
          />
          <Text element="span" weight="medium">
            {t('schedules.roster.week', 'Week of {{monday}}', { monday: week })}
          </Text>
          <IconButton
            type="button"
            name="angle-right"
            size="xl"
            tooltip={t('schedules.roster.after', 'The week after')}
            onClick={() => showWeek(addDays(week, WEEK))}
          />
          <Button
            type="button"
            size="sm"
            variant="secondary"
            icon="copy"
            onClick={() => {
              put(withCopied(roster.cells, days, WEEK));
              announce(t('schedules.roster.copied-week', 'Copied from the week before'));
            }}
          >
            {t('schedules.roster.copy-week', 'Copy the week before')}
          </Button>
          <Button
            type="button"
            size="sm"
            variant="secondary"
            icon="copy"
            onClick={() => {
              put(withCopied(roster.cells, days.slice(1), 1));
              announce(t('schedules.roster.copied-day', 'Monday copied to the whole week'));
            }}
          >
            {t('schedules.roster.copy-day', 'Copy Monday to all days')}
          </Button>
        </Stack>
        <RosterTable
          week={week}
          slots={slots}
          cells={roster.cells}
          people={list.map(({ metadata, spec }) => ({ value: metadata.name, label: spec.displayName }))}
          onCells={put}
          onWeek={showWeek}
        />
        {announcement}
        {roster.others.length > 0 && (
          <ul aria-label={t('schedules.roster.others', 'Shifts that fit into no column')}>
            {roster.others.map((shift, index) => (
              <li key={index}>
                {nameOf(shift.responder)}, <Instant at={shift.start} timeZone={timeZone} /> –{' '}
                <Instant at={shift.end} timeZone={timeZone} />{' '}
                <IconButton
                  type="button"
                  name="trash-alt"
                  tooltip={t('schedules.roster.remove', 'Remove this shift')}
                  onClick={() =>
                    field.onChange({ ...roster, others: roster.others.filter((_, place) => place !== index) })
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </FieldGroup>
    </>
  );
}
