import { AppEvents } from '@grafana/data';
import { Alert, Button, Drawer, LoadingPlaceholder, Stack } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { appEvents } from '../services/appEvents';
import { FaultFields } from './FaultFields';
import { type Faults, killPlugin, readFaults, writeFaults } from './faults';

/** Makes the demo system misbehave, and the plugin's process die. */
export function FaultDrawer({ onClose }: { onClose: () => void }) {
  const [faults, setFaults] = useState<Faults>();
  const [error, setError] = useState('');

  const run = async (work: () => Promise<Faults | void>, done: string) => {
    setError('');
    try {
      const next = await work();
      if (next) {
        setFaults(next);
      }
      if (done) {
        appEvents.emit(AppEvents.alertSuccess, [done]);
      }
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  };
  useEffect(() => {
    readFaults().then(setFaults, (cause: Error) => setError(cause.message));
  }, []);

  return (
    <Drawer title="Faults" subtitle="Switches of the demo system" size="sm" onClose={onClose}>
      {error && (
        <Alert severity="error" title="The switches were not changed">
          {error}
        </Alert>
      )}
      {!faults && !error && <LoadingPlaceholder text="Reading the switches" />}
      {faults && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run(() => writeFaults(faults), 'Faults are set');
          }}
        >
          <FaultFields value={faults} onChange={(change) => setFaults({ ...faults, ...change })} />
          <Stack gap={1} wrap="wrap">
            <Button type="submit">Apply</Button>
            <Button
              type="button"
              variant="secondary"
              onClick={() => run(() => writeFaults({ reset: true }), 'Faults are cleared')}
            >
              Clear all
            </Button>
            <Button type="button" variant="destructive" onClick={() => run(killPlugin, 'The plugin was killed')}>
              Kill the plugin
            </Button>
          </Stack>
        </form>
      )}
    </Drawer>
  );
}
