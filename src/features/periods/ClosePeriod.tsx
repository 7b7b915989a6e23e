import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { summaryQuery } from '../../api/incidents';
import { periods } from '../../api/periods';
import type { HypercarePeriod } from '../../kinds/period';
import { serverNow } from '../../platform/clock';
import { t } from '../../domain/text';
import { Confirm } from '../../ui/Confirm';
import { withSpec } from './periodDraft';

/** Ends a period, or takes its end back. */
export function ClosePeriod({ period, onDone }: { period: HypercarePeriod; onDone: () => void }) {
  const { name } = period.metadata;
  // The period and the moment of asking: whatever comes in meanwhile, trying again after a lost answer must ask and say the same.
  const [asked, setAsked] = useState<{ at: string; seen: HypercarePeriod }>();
  const isClosed = period.spec.closedAt !== undefined;
  const closed = asked ? asked.seen.spec.closedAt !== undefined : isClosed;
  const { mutateAsync } = periods.useUpdate();
  const { data } = useQuery({ ...summaryQuery({ period: name }), enabled: asked !== undefined });
  const open = data?.cells.reduce((sum, { state, count }) => sum + (state === 'resolved' ? 0 : count), 0);
  const change = async () => {
    if (asked) {
      const { at, seen } = asked;
      const closedAt = closed ? undefined : at;
      await mutateAsync({ name, input: withSpec(seen, { closedAt }), ifMatch: seen.metadata.resourceVersion });
      onDone();
    }
  };
  return (
    <>
      <Button
        variant={isClosed ? 'secondary' : 'destructive'}
        fill="outline"
        onClick={() => setAsked({ at: `${new Date(serverNow()).toISOString().slice(0, 19)}Z`, seen: period })}
      >
        {isClosed ? (
          <Trans i18nKey="periods.close.reopen">Open again</Trans>
        ) : (
          <Trans i18nKey="periods.close.button">Close period</Trans>
        )}
      </Button>
      <Confirm
        isOpen={asked !== undefined}
        title={
          closed
            ? t('periods.close.reopen-title', 'Open {{period}} again?', { period: period.spec.title })
            : t('periods.close.title', 'Close {{period}}?', { period: period.spec.title })
        }
        body={
          closed ? (
            <Trans i18nKey="periods.close.reopen-body">
              It takes incidents again, and its days and figures run on to now.
            </Trans>
          ) : (
            <>
              <Trans i18nKey="periods.close.body">
                From now on it takes no new incidents, and its days, figures and report end here. It can be opened
                again.
              </Trans>
              {Boolean(open) && (
                <p>
                  <strong>
                    {open === 1
                      ? t('periods.close.one-open', '1 incident is still open. Say who takes it over.')
                      : t('periods.close.some-open', '{{count}} incidents are still open. Say who takes them over.', {
                          count: open,
                        })}
                  </strong>
                </p>
              )}
            </>
          )
        }
        confirmText={closed ? t('periods.close.reopen', 'Open again') : t('periods.close.button', 'Close period')}
        variant={closed ? 'primary' : 'destructive'}
        onConfirm={change}
        onDismiss={() => setAsked(undefined)}
      />
    </>
  );
}
