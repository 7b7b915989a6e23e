import React, { useState } from 'react';
import { Button, Combobox, Field, Stack, Text } from '@grafana/ui';
import { personCalled, personOf, sameLogin } from '../../../domain/people';
import type { Incident } from '../../../kinds/incident';
import type { Responder } from '../../../kinds/responder';
import { useMe, usePermissionWords } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { PersonName } from '../../../ui/PersonName';
import { OnCallNow, OnCallThen } from './OnCall';
import type { Mover } from '../moves/useMover';
import { assigneeOptions } from '../assigneeOptions';
import { usePeople } from '../../../platform/people';
import { FactList } from '../../../ui/FactList';
import { Tile } from '../../../ui/Tile';

export function People({ incident, mover }: { incident: Incident; mover: Mover }) {
  const me = useMe();
  const { list, nameOf } = usePeople();
  const why = usePermissionWords();
  const { spec, status } = incident;
  const { assignee, commander } = spec;
  const options = assigneeOptions(me, list);
  const now = optionOf(options, list, assignee);
  // Chosen, but not yet sent: a slip on a phone must not hand an incident to somebody. With it the incident as it was seen then.
  const [choice, setChoice] = useState<{ to: string; seen: Incident }>();
  const chosen = choice?.to;
  const { resourceVersion } = incident.metadata;
  if (chosen === (now ?? '') && choice?.seen.metadata.resourceVersion !== resourceVersion) {
    // It was done although no answer came; what is only shown until the answer comes has no version of its own.
    setChoice(undefined);
  }
  const assign = async (picked: { to: string; seen: Incident }) => {
    setChoice(undefined);
    const answered = await mover.assign(picked.seen, picked.to);
    if (!answered) {
      setChoice((newer) => newer ?? picked);
    }
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
                loading={mover.acting}
                onChange={(option) => {
                  const to = option ? meant(options, list, option.value) : '';
                  setChoice(to === now ? undefined : { to, seen: incident });
                }}
              />
            </Field>
            {me && chosen === undefined && !sameLogin(assignee, me.login) && refused === undefined && (
              <Button variant="secondary" onClick={() => void mover.assign(incident, me.login)} disabled={mover.acting}>
                {t('incidents.people.take', 'Assign to me')}
              </Button>
            )}
          </Stack>
        )}
        {choice && chosen !== undefined && status.state !== 'resolved' && (
          <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
            {chosen !== '' && !options.some(({ value }) => value === chosen) && (
              <Text color="warning">
                {t('incidents.people.stranger', 'No person of this name is entered in the settings.')}
              </Text>
            )}
            <Button onClick={() => void assign(choice)} disabled={mover.acting}>
              {chosen
                ? t('incidents.people.assign', 'Assign to {{name}}', { name: nameOf(chosen) })
                : t('incidents.people.unassign', 'Assign to nobody')}
            </Button>
            <Button variant="secondary" onClick={() => setChoice(undefined)}>
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
              t('incidents.people.on-call-then', 'On call at declaration'),
              <OnCallThen key="then" incident={incident} />,
            ],
            [
              t('incidents.people.on-call-now', 'On call now'),
              status.state !== 'resolved' && spec.period ? <OnCallNow key="now" period={spec.period} /> : undefined,
            ],
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

/** Whoever types the name of a colleague means the colleague, not a login of these letters. */
function meant(options: Array<{ value: string }>, people: Responder[], typed: string): string {
  const known = options.some(({ value }) => value === typed);
  return known ? typed : (optionOf(options, people, personCalled(people, typed)?.metadata.name) ?? typed.trim());
}

/** The option of the person who has it, whom the server may name by login in any case or by the name of the responder. */
function optionOf(options: Array<{ value: string }>, people: Responder[], assignee: string | undefined) {
  const login = personOf(people, assignee)?.spec.grafanaLogin ?? assignee;
  return options.find(({ value }) => sameLogin(value, login))?.value ?? assignee;
}
