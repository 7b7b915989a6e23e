import React from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import { useQuery } from '@tanstack/react-query';
import { respondersQuery } from '../../../api/responders';
import type { Incident } from '../../../kinds/incident';
import { useMe, usePermissionWords } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import type { Mover } from '../moves/useMover';
import { ClockFacts } from './ClockFacts';
import type { Ask } from './Dialogs';
import { Tile } from '../../../ui/Tile';
import { whyNoPause } from './pauseLeft';
import { clockRounds } from './clockTimes';

interface Props {
  incident: Incident;
  mover: Mover;
  onAsk: (ask: Ask) => void;
}

export function Clocks({ incident, mover, onAsk }: Props) {
  const { clocks } = incident.status;
  const noPause = useWhyNoPause(incident);
  return (
    <Tile
      title={t('incidents.clocks.title', 'Clocks')}
      aside={<PauseButton incident={incident} mover={mover} onAsk={onAsk} />}
    >
      {clocks.length === 0 ? (
        t('incidents.clocks.none', 'No clock runs for this incident.')
      ) : (
        <Stack direction="column" gap={2}>
          {/* A finger does not find the words behind a grey button. */}
          {noPause && (
            <Text color="secondary" variant="bodySmall">
              {noPause}
            </Text>
          )}
          {clockRounds(clocks).map(({ clock, earlier }) => (
            <ClockFacts key={`${clock.name} ${clock.startedAt}`} clock={clock} earlier={earlier} />
          ))}
        </Stack>
      )}
    </Tile>
  );
}

/** What is against a pause by somebody who may pause others; who may not act at all reads it beside the steps. */
function useWhyNoPause(incident: Incident): string | undefined {
  const may = usePermissionWords()('pause') === undefined;
  const me = useMe();
  const people = useQuery(respondersQuery()).data?.items;
  const clock = resolutionClock(incident);
  return may && clock && clock.state !== 'paused' ? whyNoPause(incident, me, people) : undefined;
}

/** Only the resolution clock can rest, and only while it runs. */
function resolutionClock({ status }: Incident) {
  const clock = status.clocks.find(({ name }) => name === 'resolution');
  return !clock || clock.stoppedAt || status.state === 'resolved' ? undefined : clock;
}

function PauseButton({ incident, mover, onAsk }: Props) {
  const why = usePermissionWords();
  const noPause = useWhyNoPause(incident);
  const clock = resolutionClock(incident);
  if (!clock) {
    return null;
  }
  const paused = clock.state === 'paused';
  const refused = why('pause') ?? noPause;
  return (
    <Button
      size="sm"
      variant="secondary"
      icon={paused ? 'play' : 'pause'}
      disabled={mover.acting || refused !== undefined}
      tooltip={refused}
      onClick={() => (paused ? mover.resume(incident) : onAsk('pause'))}
    >
      {paused ? t('incidents.clocks.resume', 'Resume') : t('incidents.clocks.pause', 'Pause')}
    </Button>
  );
}
