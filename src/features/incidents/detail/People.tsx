import React from 'react';
import { Button, Combobox, Field, Stack } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import { sameLogin } from '../../../domain/people';
import type { Incident } from '../../../kinds/incident';
import { useMe } from '../../../platform/permissions';
import { t } from '../../../platform/text';
import { PersonName } from '../../../ui/PersonName';
import { assigneeOptions } from '../assigneeOptions';
import { usePeople } from '../usePeople';
import { usePermissionWords } from '../usePermissionWords';
import { FactList } from './FactList';
import { Panel } from './Panel';

export function People({ incident }: { incident: Incident }) {
  const me = useMe();
  const { list } = usePeople();
  const why = usePermissionWords();
  const { mutate, isPending } = useIncidentAction(incident.metadata.name);
  const { assignee, commander } = incident.spec;
  const { status } = incident;
  const assign = (to: string) => mutate({ action: 'assign', body: { assignee: to } });
  const refused = why('acknowledge');
  return (
    <Panel title={t('incidents.people.title', 'People')}>
      <Stack direction="column" gap={2}>
        {/* The server assigns nobody to what is over. */}
        {status.state !== 'resolved' && (
          <Stack direction="row" gap={1} alignItems="flex-end">
            <Field
              noMargin
              label={t('incidents.people.assignee', 'Assignee')}
              description={refused}
              disabled={refused !== undefined}
            >
              <Combobox
                id="incident-assignee"
                isClearable
                createCustomValue
                placeholder={t('incidents.nobody', 'nobody')}
                options={assigneeOptions(me, list)}
                value={assignee ?? null}
                loading={isPending}
                onChange={(option) => assign(option?.value ?? '')}
              />
            </Field>
            {me && !sameLogin(assignee, me.login) && refused === undefined && (
              <Button variant="secondary" onClick={() => assign(me.login)} disabled={isPending}>
                {t('incidents.people.take', 'Assign to me')}
              </Button>
            )}
          </Stack>
        )}
        <FactList
          facts={[
            [
              t('incidents.people.assignee', 'Assignee'),
              status.state === 'resolved' && assignee ? <PersonName key="assignee" name={assignee} /> : undefined,
            ],
            [t('incidents.people.declared', 'Declared by'), <PersonName key="declared" name={status.declaredBy} />],
            [
              t('incidents.people.acknowledged', 'Acknowledged by'),
              <PersonName key="acknowledged" name={status.acknowledgedBy} />,
            ],
            [
              t('incidents.people.commander', 'Commander'),
              commander && <PersonName key="commander" name={commander} />,
            ],
            [
              t('incidents.people.resolved', 'Resolved by'),
              status.resolvedBy && <PersonName key="resolved" name={status.resolvedBy} />,
            ],
          ]}
        />
      </Stack>
    </Panel>
  );
}
