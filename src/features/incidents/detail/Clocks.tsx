import React from 'react';
import { Button, Stack } from '@grafana/ui';
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
  return (
    <Tile
      title={t('incidents.clocks.title', 'Clocks')}
      aside={<PauseButton incident={incident} mover={mover} onAsk={onAsk} />}
    >
      {clocks.length === 0 ? (
        t('incidents.clocks.none', 'No clock runs for this incident.')
      ) : (
        <Stack direction="column" gap={2}>
          {clockRounds(clocks).map(({ clock, earlier }) => (
            <ClockFacts key={`${clock.name} ${clock.startedAt}`} clock={clock} earlier={earlier} />
          ))}
        </Stack>
      )}
    </Tile>
  );
}

/** Only the resolution clock can rest, and only while it runs. */
function PauseButton({ incident, mover, onAsk }: Props) {
  const why = usePermissionWords();
  const me = useMe();
  const people = useQuery(respondersQuery()).data?.items;
  const clock = incident.status.clocks.find(({ name }) => name === 'resolution');
  if (!clock || clock.stoppedAt || incident.status.state === 'resolved') {
    return null;
  }
  const paused = clock.state === 'paused';
  const refused = why('pause') ?? (paused ? undefined : whyNoPause(incident, me, people));
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
