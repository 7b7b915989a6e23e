import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { respondersQuery } from '../api/responders';
import { personOf } from '../domain/people';

interface Props {
  /** Login or responder name. */
  name: string | undefined;
  /** What Grafana calls the person, for somebody who is no responder. */
  otherwise?: string;
}

/** A person, shown as people call them. */
export function PersonName({ name, otherwise }: Props) {
  const { data } = useQuery(respondersQuery());
  if (!name) {
    return (
      <Text color="secondary" italic>
        <Trans i18nKey="ui.person.nobody">nobody</Trans>
      </Text>
    );
  }
  return <span title={name}>{personOf(data?.items ?? [], name)?.spec.displayName || otherwise || name}</span>;
}
