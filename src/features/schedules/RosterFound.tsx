import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { Alert, Text, TextLink } from '@grafana/ui';
import { t } from '../../domain/text';
import type { RosterAnswer } from '../../kinds/oncall';
import { links } from '../../platform/links';
import { usePeople } from '../../platform/people';
import { PersonName } from '../../ui/PersonName';

/** What is shown of shifts; the rest is said as a number. */
const MOST = 10;

/** What would come of a roster. */
export function RosterFound({ answer }: { answer: RosterAnswer }) {
  const { schedules, people, warnings, problems } = answer;
  const unknown = people.filter(({ responder }) => responder === undefined);
  return (
    <div role="status">
      {problems.length > 0 && (
        <Alert severity="error" title={t('schedules.import.problems', 'Mend this first; nothing is saved')}>
          <ul>
            {problems.map(({ line, reason }, index) => (
              <li key={index}>
                {line === undefined
                  ? reason
                  : t('schedules.import.line', 'Line {{line}}: {{reason}}', { line, reason })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert severity="warning" title={t('schedules.import.warnings', 'Not taken over as it was')}>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
      {unknown.length > 0 && (
        <Text element="p">
          {t('schedules.import.unknown', 'Not found: {{people}}.', {
            people: unknown.map(({ text }) => text).join(', '),
          })}{' '}
          <TextLink href={links.newKind('responders')} external inline>
            {t('schedules.people.missing', 'Somebody is missing: enter them')}
          </TextLink>
        </Text>
      )}
      {people.length > unknown.length && (
        <Text element="p">
          {t('schedules.import.found', 'Found:')}{' '}
          {people
            .filter(({ responder }) => responder !== undefined)
            .map(({ text, responder }, index) => (
              <span key={text}>
                {index > 0 && ', '}
                {text} (<PersonName name={responder} />)
              </span>
            ))}
        </Text>
      )}
      {schedules.map((schedule, index) => (
        <Found key={schedule.name ?? index} schedule={schedule} />
      ))}
    </div>
  );
}

function Found({ schedule: { name, spec, shifts } }: { schedule: RosterAnswer['schedules'][number] }) {
  const { nameOf } = usePeople();
  const rows = spec.layers.flatMap((layer) => layer.shifts ?? []);
  const when = (at: string, format: string) => dateTimeFormat(at, { timeZone: spec.timeZone, format });
  return (
    <section aria-label={spec.title}>
      <Text element="p" weight="medium">
        {name === undefined
          ? t('schedules.import.makes', '{{title}}, a new schedule', { title: spec.title })
          : t('schedules.import.changes', '{{title}}, shifts read: {{shifts}}', { title: spec.title, shifts })}
      </Text>
      <ul aria-label={t('schedules.preview.shifts', 'Shifts')}>
        {rows.slice(0, MOST).map(({ start, end, responder, slot }, index) => (
          <li key={index}>
            {when(start, 'ddd D MMM HH:mm')}–{when(end, 'HH:mm')} {slot} {nameOf(responder)}
          </li>
        ))}
        {rows.length > MOST && (
          <li>{t('schedules.preview.more', 'and {{number}} more', { number: rows.length - MOST })}</li>
        )}
        {spec.layers
          .filter(({ type }) => type !== 'fixed')
          .map((layer) => (
            <li key={layer.name}>
              {layer.name}: {(layer.participants ?? []).map((person) => nameOf(person)).join(', ')}
            </li>
          ))}
      </ul>
    </section>
  );
}
