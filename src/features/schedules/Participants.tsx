import React, { useState } from 'react';
import { Controller } from 'react-hook-form';
import { Combobox, Field, TextLink } from '@grafana/ui';
import { t } from '../../domain/text';
import { links } from '../../platform/links';
import { usePeople } from '../../platform/people';
import { OrderedList, OrderedRow } from '../../ui/form/OrderedRow';
import { problemWithin } from '../../ui/form/problemWithin';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { ScheduleDraft } from './scheduleDraft';

/** Who takes turns, in their order; somebody may stand in it twice. */
export function Participants({ form, layer }: { form: SaveForm<ScheduleDraft>; layer: number }) {
  const { list, nameOf } = usePeople();
  const name = `layers.${layer}.participants` as const;
  const problem = problemWithin(form, name);
  const id = `schedule-people-${layer}`;
  // The box for choosing empties itself by beginning anew.
  const [round, setRound] = useState(0);
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <div>
          <OrderedList label={t('schedules.people.order', 'Order of turns')}>
            {value.map((person, index) => (
              <OrderedRow
                key={`${person} ${value.slice(0, index).filter((other) => other === person).length}`}
                what={nameOf(person) ?? person}
                index={index}
                count={value.length}
                onMove={(from, to) => onChange(moved(value, from, to))}
                onRemove={(at) => onChange(value.filter((_, place) => place !== at))}
              >
                {index + 1}. {nameOf(person)}
              </OrderedRow>
            ))}
          </OrderedList>
          <Field
            noMargin
            label={t('schedules.people.add', 'Add a person')}
            description={
              <>
                {t('schedules.people.hint', 'They take turns in this order.')}{' '}
                <TextLink href={links.newKind('responders')} external inline>
                  {t('schedules.people.missing', 'Somebody is missing: enter them')}
                </TextLink>
              </>
            }
            invalid={Boolean(problem)}
            error={problem}
          >
            <Combobox
              key={round}
              id={id}
              autoFocus={round > 0}
              placeholder={t('schedules.people.choose', 'Choose')}
              options={list.map(({ metadata, spec }) => ({ value: metadata.name, label: spec.displayName }))}
              value={null}
              onChange={(option) => {
                onChange([...value, option.value]);
                setRound(round + 1);
              }}
            />
          </Field>
        </div>
      )}
    />
  );
}

/** A list with one of its members at another place. */
function moved<T>(list: T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
