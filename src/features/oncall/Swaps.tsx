import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Stack, Text, useStyles2 } from '@grafana/ui';
import { recentSwaps, SWAP_KEPT_MS } from '../../api/schedules';
import { t } from '../../domain/text';
import type { SwapRequest } from '../../kinds/swapRequest';
import { useMinute } from '../../platform/clock';
import { Mark } from '../../ui/Mark';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { type Desk, stretchText } from './desk';
import { asksOf, stateWords, swapWords } from './swapWords';

/** Requests to swap shifts: open ones with what the caller may do, and how those of the last days ended. */
export function Swaps({ desk }: { desk: Desk }) {
  const now = useMinute();
  const { data, error, isFetching, refetch } = useQuery(recentSwaps(desk.schedule, now));
  const shown = (data?.items ?? [])
    .filter(({ status }) => status.state === 'requested' || Date.parse(status.endedAt ?? '') > now - SWAP_KEPT_MS)
    .sort(byUrgency);
  return (
    <div id="oncall-swaps">
      <Tile
        title={t('oncall.swaps.title', 'Swaps')}
        aside={
          desk.refused === undefined || desk.editor ? (
            <Button size="sm" variant="secondary" icon="plus" onClick={() => desk.onAsk({ act: 'swap' })}>
              {t('oncall.swaps.ask', 'Swap…')}
            </Button>
          ) : undefined
        }
      >
        {error && !data && (
          <Failure
            title={t('oncall.swaps.failed', 'Swaps could not be loaded')}
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
        {!data && !error && <Loading lines={2} what={t('oncall.swaps.loading', 'Loading swaps')} />}
        {data && shown.length === 0 && (
          <Text color="secondary">{t('oncall.swaps.none', 'Nobody asks for a swap.')}</Text>
        )}
        {shown.map((swap) => (
          <Swap key={swap.metadata.name} swap={swap} desk={desk} />
        ))}
      </Tile>
    </div>
  );
}

function Swap({ swap, desk }: { swap: SwapRequest; desk: Desk }) {
  const styles = useStyles2(getStyles);
  const { spec, status } = swap;
  const { me, editor, refused, onAsk } = desk;
  const open = status.state === 'requested';
  const asked = asksOf(swap, me) && refused === undefined;
  const asks = open && ((me !== undefined && spec.from === me) || editor);
  const said = status.takenBy && desk.nameOf(status.takenBy);
  return (
    <article className={styles.swap} aria-label={swapWords(swap, desk)}>
      <span>
        {swapWords(swap, desk)}
        {spec.reason && <span className={styles.quiet}> {spec.reason}</span>}
      </span>
      {open && status.warnedAt && (
        <Mark tone="warn" wraps>
          {t('oncall.swaps.warned', 'Nobody has taken it, and it begins soon.')}
        </Mark>
      )}
      {!open && (
        <span className={styles.quiet}>
          {stateWords(status.state)}
          {said && ` · ${said}`}
          {status.note && ` · ${status.note}`}
        </span>
      )}
      {open &&
        status.offers?.map((offer) => (
          <Stack key={`${offer.by} ${offer.at}`} direction="row" alignItems="center" wrap="wrap">
            <span>
              {offer.inReturn
                ? t('oncall.swaps.offer', '{{by}} would take it for {{shift}}.', {
                    by: desk.nameOf(offer.by),
                    shift: stretchText(offer.inReturn, desk),
                  })
                : t('oncall.swaps.offer-alone', '{{by}} would take it.', { by: desk.nameOf(offer.by) })}
              {offer.note && <span className={styles.quiet}> {offer.note}</span>}
            </span>
            {asks && (
              <Button
                size="sm"
                aria-label={t('oncall.swaps.accept-label', 'Accept the offer of {{name}}', {
                  name: desk.nameOf(offer.by),
                })}
                onClick={() => onAsk({ act: 'accept', swap, by: offer.by })}
              >
                {t('oncall.swaps.accept', 'Accept')}
              </Button>
            )}
          </Stack>
        ))}
      <Stack direction="row" gap={1} wrap="wrap">
        {asked && (
          <>
            <Button size="sm" onClick={() => onAsk({ act: 'takeSwap', swap })}>
              {t('oncall.swaps.take', 'Take it')}
            </Button>
            <Button size="sm" variant="secondary" onClick={() => onAsk({ act: 'offer', swap })}>
              {t('oncall.swaps.make-offer', 'Offer for another shift…')}
            </Button>
          </>
        )}
        {asked && spec.to === me && (
          <Button size="sm" variant="secondary" onClick={() => onAsk({ act: 'decline', swap })}>
            {t('oncall.swaps.decline', 'Decline…')}
          </Button>
        )}
        {asks && (
          <Button size="sm" variant="secondary" onClick={() => onAsk({ act: 'withdraw', swap })}>
            {t('oncall.swaps.withdraw', 'Withdraw…')}
          </Button>
        )}
      </Stack>
    </article>
  );
}

function byUrgency(left: SwapRequest, right: SwapRequest): number {
  const open = (swap: SwapRequest) => (swap.status.state === 'requested' ? 0 : 1);
  return open(left) - open(right) || Date.parse(left.spec.start) - Date.parse(right.spec.start);
}

const getStyles = (theme: GrafanaTheme2) => ({
  swap: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), padding: theme.spacing(0.5, 0) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
