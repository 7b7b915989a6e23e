import React, { lazy, Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Button, Drawer, Stack } from '@grafana/ui';
import { indicators } from '../../api/uptime';
import type { UptimeIndicator } from '../../kinds/uptime';
import { useCan } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Confirm } from '../../ui/Confirm';
import { Failure, Loading } from '../../ui/states';

const IndicatorForm = lazy(async () => ({ default: (await import('./IndicatorForm')).IndicatorForm }));
const RecountDialog = lazy(async () => ({ default: (await import('./RecountDialog')).RecountDialog }));

type Deed = 'edit' | 'recount' | 'delete';

/** What can be done with the indicator of a service, for those who may. */
export function IndicatorMenu({ name, title }: { name: string; title: string }) {
  const can = useCan();
  const [deed, setDeed] = useState<Deed>();
  const close = () => setDeed(undefined);
  if (!can('configure')) {
    return null;
  }
  return (
    <>
      <Stack direction="row" wrap="wrap" gap={1}>
        <Button
          size="sm"
          variant="secondary"
          icon="pen"
          aria-label={t('uptime.deeds.edit-of', 'Edit {{title}}', { title })}
          onClick={() => setDeed('edit')}
        >
          <Trans i18nKey="uptime.deeds.edit">Edit</Trans>
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon="sync"
          aria-label={t('uptime.deeds.recount-of', 'Count {{title}} again', { title })}
          onClick={() => setDeed('recount')}
        >
          <Trans i18nKey="uptime.deeds.recount">Count again</Trans>
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon="trash-alt"
          aria-label={t('uptime.deeds.delete-of', 'Delete {{title}}', { title })}
          onClick={() => setDeed('delete')}
        >
          <Trans i18nKey="uptime.deeds.delete">Delete</Trans>
        </Button>
      </Stack>
      {deed && <Doing name={name} title={title} deed={deed} onClose={close} />}
    </>
  );
}

interface DoingProps {
  name: string;
  title: string;
  deed: Deed;
  onClose: () => void;
}

/** Reads the indicator as it is now, then does it. */
function Doing({ name, title, deed, onClose }: DoingProps) {
  const { data, error, refetch } = useQuery(indicators.detail(name));
  if (deed === 'edit') {
    return (
      <Drawer title={title} size="md" onClose={onClose}>
        {error && !data && (
          <Failure
            title={t('uptime.deeds.failed', 'The indicator could not be loaded')}
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Loading lines={8} />}
        {data && (
          <Suspense fallback={<Loading lines={8} />}>
            <IndicatorForm existing={data} onDone={onClose} />
          </Suspense>
        )}
      </Drawer>
    );
  }
  if (deed === 'recount') {
    return (
      <Suspense fallback={null}>
        <RecountDialog name={name} title={title} onClose={onClose} />
      </Suspense>
    );
  }
  return <DeleteDialog indicator={data} name={name} title={title} onClose={onClose} />;
}

interface DeleteProps {
  indicator: UptimeIndicator | undefined;
  name: string;
  title: string;
  onClose: () => void;
}

function DeleteDialog({ indicator, name, title, onClose }: DeleteProps) {
  const { mutateAsync } = indicators.useDelete();
  return (
    <Confirm
      isOpen
      title={t('uptime.delete.title', 'Delete the indicator {{title}}?', { title })}
      body={t(
        'uptime.delete.body',
        'Its uptime leaves every page and the report; published reports keep their figures. An Editor can restore it for 30 days.'
      )}
      confirmText={t('uptime.delete.confirm', 'Delete')}
      onConfirm={() => mutateAsync({ name, ifMatch: indicator?.metadata.resourceVersion ?? '*' })}
      onDismiss={onClose}
    />
  );
}
