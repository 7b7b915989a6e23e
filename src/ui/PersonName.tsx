import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { respondersQuery } from '../api/responders';

/** A person by login or responder name, shown as people call them. */
export function PersonName({ name }: { name: string | undefined }) {
  const { data } = useQuery(respondersQuery());
  if (!name) {
    return (
      <Text color="secondary" italic>
        <Trans i18nKey="ui.person.nobody">nobody</Trans>
      </Text>
    );
  }
  const person = data?.items.find(({ metadata, spec }) => metadata.name === name || spec.grafanaLogin === name);
  return <span title={name}>{person?.spec.displayName ?? name}</span>;
}
