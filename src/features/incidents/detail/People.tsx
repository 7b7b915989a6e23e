import React, { useState } from 'react';
import { Button, Combobox, Field, Stack } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import { personOf, sameLogin } from '../../../domain/people';
import type { Incident } from '../../../kinds/incident';
import type { Responder } from '../../../kinds/responder';
import { useMe, usePermissionWords } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { PersonName } from '../../../ui/PersonName';
import { assigneeOptions } from '../assigneeOptions';
import { usePeople } from '../../../platform/people';
import { FactList } from '../../../ui/FactList';
import { Tile } from '../../../ui/Tile';

export function People({ incident }: { incident: Incident }) {
  const me = useMe();
  const { list, nameOf } = usePeople();
  const why = usePermissionWords();
  const { mutate, isPending } = useIncidentAction(incident.metadata.name);
  const { assignee, commander } = incident.spec;
  const { status } = incident;
  const options = assigneeOptions(me, list);
  const now = optionOf(options, list, assignee);
  // Chosen, but not yet sent: a slip on a phone must not hand an incident to somebody.

  const [chosen, setChosen] = useState<string>();
  const assign = (to: string) => {
    setChosen(undefined);
    mutate({ action: 'assign', body: { assignee: to } });
  };
  const refused = why('acknowledge');
  return (
    <Tile title={t('incidents.people.title', 'People')}>
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
                options={options}
                value={(chosen ?? now) || null}
                loading={isPending}
                onChange={(option) => setChosen(option?.value === now ? undefined : (option?.value ?? ''))}
              />
            </Field>
            {me && chosen === undefined && !sameLogin(assignee, me.login) && refused === undefined && (
              <Button variant="secondary" onClick={() => assign(me.login)} disabled={isPending}>
                {t('incidents.people.take', 'Assign to me')}
              </Button>
            )}
          </Stack>
        )}
        {chosen !== undefined && (
          <Stack direction="row" gap={1} wrap="wrap">
            <Button onClick={() => assign(chosen)} disabled={isPending}>
              {chosen
                ? t('incidents.people.assign', 'Assign to {{name}}', { name: nameOf(chosen) })
                : t('incidents.people.unassign', 'Assign to nobody')}
            </Button>
            <Button variant="secondary" onClick={() => setChosen(undefined)}>
              {t('incidents.people.keep', 'Cancel')}
            </Button>
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
    </Tile>
  );
}

/** The option of the person who has it, whom the server may name by login in any case or by the name of the responder. */
function optionOf(options: Array<{ value: string }>, people: Responder[], assignee: string | undefined) {
  const login = personOf(people, assignee)?.spec.grafanaLogin ?? assignee;
  return options.find(({ value }) => sameLogin(value, login))?.value ?? assignee;
}
