import React from 'react';
import { Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Empty } from '../../ui/states';

/** Before the first indicator: what one is, and who can add it. */
export function NothingMeasured({ onAdd }: { onAdd: () => void }) {
  const me = useMe();
  const allowed = me?.permissions.includes('configure');
  return (
    <Empty
      title={t('uptime.none.title', 'Nothing is measured yet')}
      action={
        allowed && (
          <Button size="lg" icon="plus" onClick={onAdd}>
            <Trans i18nKey="uptime.none.add">Add the first indicator</Trans>
          </Button>
        )
      }
    >
      <Trans i18nKey="uptime.none.what">
        An uptime indicator names a Prometheus series that is 1 while a service works and 0 while it does not. From its
        samples the server counts the time up, down and unknown, and compares it with a target.
      </Trans>{' '}
      {me && !allowed && <Trans i18nKey="uptime.none.ask">Ask an Editor or Admin of this Grafana to add one.</Trans>}
    </Empty>
  );
}
