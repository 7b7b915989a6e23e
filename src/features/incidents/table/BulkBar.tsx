import React, { useState } from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import { announceRefusals } from '../../../api/announce';
import type { ApiError } from '../../../api/error';
import { isUnacknowledged } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { usePermissionWords } from '../../../platform/permissions';

interface Props {
  selected: Incident[];
  /** Answers why the server refused it. */
  acknowledge: (incident: Incident) => Promise<ApiError | undefined>;
  /** Takes the mark off a row that is done. */
  onDone: (name: string) => void;
  onClear: () => void;
}

/** Acknowledges the marked incidents one after the other. What the server refused stays marked. */
export function BulkBar({ selected, acknowledge, onDone, onClear }: Props) {
  const why = usePermissionWords();
  const [progress, setProgress] = useState<string>();
  const open = selected.filter(isUnacknowledged);
  const run = async () => {
    const refused: Array<{ name: string; error: ApiError }> = [];
    for (const [index, incident] of open.entries()) {
      setProgress(
        t('incidents.bulk.progress', 'Acknowledging {{number}} of {{total}}', { number: index + 1, total: open.length })
      );
      const { name } = incident.metadata;
      const error = await acknowledge(incident);
      if (error) {
        refused.push({ name, error });
      } else {
        onDone(name);
      }
    }
    setProgress(undefined);
    if (refused.length > 0) {
      announceRefusals(refused, open.length);
    }
  };
  return (
    <Stack direction="row" gap={1} alignItems="center">
      <Text>{progress ?? t('incidents.bulk.selected', '{{number}} selected', { number: selected.length })}</Text>
      <Button
        size="sm"
        icon="check"
        onClick={run}
        disabled={progress !== undefined || open.length === 0 || why('acknowledge') !== undefined}
        tooltip={why('acknowledge')}
      >
        {t('incidents.bulk.acknowledge', 'Acknowledge {{number}}', { number: open.length })}
      </Button>
      <Button size="sm" variant="secondary" fill="text" onClick={onClear} disabled={progress !== undefined}>
        {t('incidents.bulk.clear', 'Clear selection')}
      </Button>
    </Stack>
  );
}
