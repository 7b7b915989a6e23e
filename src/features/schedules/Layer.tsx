import React from 'react';
import { useWatch } from 'react-hook-form';
import { Stack, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { getRowStyles } from '../../ui/form/FieldGroup';
import { CheckField, ChoiceField, TextField } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { HoursList } from './HoursList';
import { Participants } from './Participants';
import { RosterField } from './RosterField';
import type { ScheduleDraft } from './scheduleDraft';
import { Slots } from './Slots';

interface Props {
  form: SaveForm<ScheduleDraft>;
  index: number;
}

/** Everything that is said of one layer. */
export function Layer({ form, index }: Props) {
  const at = `layers.${index}` as const;
  const [name, type, restrictions] = useWatch({
    control: form.control,
    name: [`${at}.name`, `${at}.type`, `${at}.restrictions`],
  });
  return (
    <div role="group" aria-label={t('schedules.layer.group', 'Layer {{name}}', { name: name || index + 1 })}>
      <Stack direction="column" gap={2}>
        <TextField form={form} name={`${at}.name`} required label={t('schedules.layer.name', 'Name of the layer')} />
        <ChoiceField
          form={form}
          name={`${at}.type`}
          label={t('schedules.layer.type', 'How people take turns')}
          options={[
            { value: 'slots' as const, label: t('schedules.layer.slots', 'Slots of a day') },
            { value: 'rotation' as const, label: t('schedules.layer.rotation', 'Rotation') },
            { value: 'fixed' as const, label: t('schedules.layer.fixed', 'Roster by hand') },
          ]}
        />
        {type === 'fixed' ? (
          <RosterField form={form} layer={index} />
        ) : (
          <>
            <Participants form={form} layer={index} />
            <TextField
              form={form}
              name={`${at}.epoch`}
              type="date"
              required
              label={t('schedules.layer.epoch', 'First day')}
              description={t('schedules.layer.epoch-hint', 'The first person begins on it; nobody is on call before.')}
            />
            {type === 'slots' ? (
              <Slots
                form={form}
                layer={index}
                title={t('schedules.layer.slots-title', 'Slots')}
                hint={t('schedules.layer.slots-hint', 'Each person moves on by one slot every day.')}
              />
            ) : (
              <Turns form={form} index={index} />
            )}
          </>
        )}
        <HoursList
          form={form}
          name={`${at}.restrictions`}
          title={t('schedules.layer.restrictions', 'Only in these hours')}
          hint={t('schedules.layer.restrictions-hint', 'The layer works all the time when there are none.')}
          addLabel={t('schedules.layer.restrict', 'Add hours')}
        />
        {type !== 'fixed' && restrictions.length > 0 && (
          <ChoiceField
            form={form}
            name={`${at}.advance`}
            label={t('schedules.layer.advance', 'Turns advance')}
            options={[
              { value: 'worked' as const, label: t('schedules.layer.worked', 'with the days that are worked') },
              { value: 'calendar' as const, label: t('schedules.layer.calendar', 'with every day') },
            ]}
          />
        )}
        <Limits form={form} index={index} />
      </Stack>
    </div>
  );
}

/** When turns of a rotation change. */
function Turns({ form, index }: Props) {
  const styles = useStyles2(getRowStyles);
  const at = `layers.${index}` as const;
  return (
    <div className={styles.row}>
      <TextField form={form} name={`${at}.every`} label={t('schedules.layer.every', 'A turn lasts')} />
      <ChoiceField
        form={form}
        name={`${at}.unit`}
        label={t('schedules.layer.unit', 'Unit')}
        options={[
          { value: 'hours' as const, label: t('schedules.layer.hours', 'hours') },
          { value: 'days' as const, label: t('schedules.layer.days', 'days') },
          { value: 'weeks' as const, label: t('schedules.layer.weeks', 'weeks') },
        ]}
      />
      <TextField form={form} name={`${at}.handOff`} label={t('schedules.layer.hand-off', 'Hand-off at')} />
    </div>
  );
}

/** When the layer counts, and how it goes together with the others. */
function Limits({ form, index }: Props) {
  const styles = useStyles2(getRowStyles);
  const at = `layers.${index}` as const;
  return (
    <>
      <div className={styles.row}>
        <TextField
          form={form}
          name={`${at}.from`}
          type="datetime-local"
          label={t('schedules.layer.from', 'Works from')}
        />
        <TextField
          form={form}
          name={`${at}.until`}
          type="datetime-local"
          label={t('schedules.layer.until', 'Works until')}
        />
      </div>
      <CheckField
        form={form}
        name={`${at}.beside`}
        label={t('schedules.layer.beside', 'On call beside the layers above')}
        description={t('schedules.layer.beside-hint', 'Otherwise its people take the place of those.')}
      />
    </>
  );
}
