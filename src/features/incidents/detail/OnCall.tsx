import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { Text } from '@grafana/ui';
import { onCallNowQuery } from '../../../api/onCallNow';
import { t } from '../../../domain/text';
import type { Incident } from '../../../kinds/incident';
import { PersonName } from '../../../ui/PersonName';

/** Who was on call when the incident was declared. */
export function OnCallThen({ incident }: { incident: Incident }) {
  const people = incident.status.onCallAtDeclaration;
  return people === undefined ? (
    <Text color="secondary">{t('incidents.people.no-schedule-then', 'no schedule watched the period then')}</Text>
  ) : (
    <Names names={people} />
  );
}

/** Who is on call for the period of the incident now, and until when that stays so. */
export function OnCallNow({ period }: { period: string }) {
  const { data, error } = useQuery(onCallNowQuery(period));
  if (!data) {
    return (
      <Text color="secondary">
        {error
          ? t('incidents.people.on-call-unknown', 'not known right now')
          : t('incidents.people.on-call-asking', '…')}
      </Text>
    );
  }
  if (data.schedules.length === 0) {
    return <Text color="secondary">{t('incidents.people.no-schedule', 'no schedule watches the period')}</Text>;
  }
  return <Names names={data.schedules.flatMap(({ now }) => now.map(({ responder }) => responder))} />;
}

function Names({ names }: { names: string[] }) {
  if (names.length === 0) {
    return <PersonName name={undefined} />;
  }
  return (
    <>
      {[...new Set(names)].map((name, index) => (
        <React.Fragment key={name}>
          {index > 0 && ', '}
          <PersonName name={name} />
        </React.Fragment>
      ))}
    </>
  );
}
