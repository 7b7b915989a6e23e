import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Stack, Text } from '@grafana/ui';
import { useMoveOverride } from '../../api/onCall';
import { comingOverrides, shiftOverrides } from '../../api/schedules';
import { t } from '../../domain/text';
import { toInstant } from '../../domain/zoned';
import type { ShiftOverride } from '../../kinds/shiftOverride';
import { serverNow, useMinute } from '../../platform/clock';
import { Confirm } from '../../ui/Confirm';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { type Desk, stretchText } from './desk';

/** Overrides that run or are to come. What was is seen in the week. */
export function Overrides({ desk }: { desk: Desk }) {
  const now = useMinute();
  const { data, error, isFetching, refetch } = useQuery(comingOverrides(desk.schedule, now));
  const [ending, setEnding] = useState<ShiftOverride>();
  const move = useMoveOverride();
  const { mutateAsync: remove } = shiftOverrides.useDelete();
  const shown = (data?.items ?? [])
    .filter(({ spec }) => Date.parse(spec.end) > now)
    .sort((left, right) => startOf(left) - startOf(right));
  const runs = ending !== undefined && startOf(ending) <= now;
  const end = async () => {
    if (!ending) {
      return;
    }
    const { name, resourceVersion: ifMatch } = ending.metadata;
    await (runs
      ? move.mutateAsync({ name, spec: { end: toInstant(serverNow()) }, ifMatch })
      : remove({ name, ifMatch }));
  };
  return (
    <Tile
      title={t('oncall.overrides.title', 'Overrides')}
      aside={
        desk.refused === undefined || desk.editor ? (
          <Button size="sm" variant="secondary" icon="plus" onClick={() => desk.onAsk({ act: 'override' })}>
            {t('oncall.overrides.add', 'Override…')}
          </Button>
        ) : undefined
      }
    >
      {error && !data && (
        <Failure
          title={t('oncall.overrides.failed', 'Overrides could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Loading lines={2} what={t('oncall.overrides.loading', 'Loading overrides')} />}
      {data && shown.length === 0 && (
        <Text color="secondary">{t('oncall.overrides.none', 'None runs and none is to come.')}</Text>
      )}
      {shown.map((override) => {
        const running = startOf(override) <= now;
        const mine = override.spec.add !== undefined && override.spec.add === desk.me;
        return (
          <Stack
            key={override.metadata.name}
            direction="row"
            justifyContent="space-between"
            alignItems="center"
            wrap="wrap"
          >
            <span>
              {overrideWords(override, desk)}
              {running && ` · ${t('oncall.overrides.running', 'running')}`}
              {override.spec.reason && ` · ${override.spec.reason}`}
            </span>
            {(desk.editor || (mine && desk.refused === undefined)) && (
              <Button
                size="sm"
                variant="secondary"
                aria-label={t('oncall.overrides.end-label', '{{act}}: {{override}}', {
                  act: endWord(running),
                  override: overrideWords(override, desk),
                })}
                onClick={() => setEnding(override)}
              >
                {endWord(running)}
              </Button>
            )}
          </Stack>
        );
      })}
      <Confirm
        isOpen={ending !== undefined}
        title={
          runs
            ? t('oncall.overrides.end-title', 'End the override now')
            : t('oncall.overrides.delete-title', 'Delete the override')
        }
        body={ending && overrideWords(ending, desk)}
        confirmText={endWord(runs)}
        onConfirm={end}
        onDismiss={() => setEnding(undefined)}
      />
    </Tile>
  );
}

function endWord(running: boolean): string {
  return running ? t('oncall.overrides.end', 'End now') : t('oncall.overrides.delete', 'Delete');
}

function startOf({ spec, metadata }: ShiftOverride): number {
  return Date.parse(spec.start ?? metadata.creationTimestamp);
}

function overrideWords(override: ShiftOverride, desk: Desk): string {
  const { add, remove, end } = override.spec;
  const when = stretchText({ start: toInstant(startOf(override)), end }, desk);
  const words = { add: add && desk.nameOf(add), remove: remove && desk.nameOf(remove), when };
  if (add && remove) {
    return t('oncall.overrides.instead', '{{add}} instead of {{remove}}, {{when}}', words);
  }
  return add
    ? t('oncall.overrides.beside', '{{add}} in addition, {{when}}', words)
    : t('oncall.overrides.without', 'without {{remove}}, {{when}}', words);
}
