import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { t } from '../../domain/text';
import type { Schedule, ScheduleLayer } from '../../kinds/schedule';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { PersonName } from '../../ui/PersonName';
import { LoadTable } from '../../ui/shifts/LoadTable';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { FindingChanges } from './FindingChanges';
import { PreviewWeeks } from './PreviewWeeks';
import { ShiftChanges } from './ShiftChanges';
import type { ScheduleDraft } from './scheduleDraft';
import { usePreview } from './usePreview';

const NONE: ScheduleLayer[] = [];

interface Props {
  form: SaveForm<ScheduleDraft>;
  existing: Schedule | undefined;
}

/** What the change would bring in the next two weeks, before it is saved. */
export function Preview({ form, existing }: Props) {
  const preview = usePreview(form, existing);
  return (
    <Tile title={t('schedules.preview.title', 'The next two weeks')}>
      {preview.body === undefined ? (
        <Text element="p" color="secondary">
          {t('schedules.preview.incomplete', 'Shown as soon as the schedule has a title, people and times.')}
        </Text>
      ) : (
        <Answer {...preview} existing={existing} />
      )}
    </Tile>
  );
}

function Answer({
  body,
  data,
  error,
  refetch,
  isFetching,
  existing,
}: ReturnType<typeof usePreview> & Pick<Props, 'existing'>) {
  const isNew = existing === undefined;
  const timeZone = body?.spec?.timeZone ?? 'UTC';
  if (error && !isFetching) {
    return (
      <Failure
        title={t('schedules.preview.failed', 'The preview could not be made; saving is another thing')}
        error={error}
        onRetry={() => void refetch()}
      >
        {error.fields.map(({ field, reason }) => (
          <span key={`${field} ${reason}`}>
            {field}: {reason}
          </span>
        ))}
      </Failure>
    );
  }
  if (!data) {
    return <Loading lines={6} />;
  }
  return (
    <Stack direction="column" gap={2}>
      <PreviewWeeks
        answer={data}
        layers={body?.spec?.layers ?? NONE}
        layersBefore={existing?.spec.layers}
        timeZone={timeZone}
        start={body?.start ?? ''}
      />
      <FindingChanges answer={data} isNew={isNew} />
      {!isNew && <ShiftChanges before={data.before} after={data.after} timeZone={timeZone} />}
      {data.load.length > 0 && (
        <LoadTable
          label={t('schedules.load.title', 'Load per person')}
          people={data.load}
          show={(responder) => <PersonName name={responder} />}
        />
      )}
      {data.notes?.map((note) => (
        <Text key={note} element="p" color="secondary">
          {note}
        </Text>
      ))}
    </Stack>
  );
}
