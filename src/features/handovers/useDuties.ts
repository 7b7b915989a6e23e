import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { onCallNowQuery } from '../../api/onCallNow';
import { type Duties, dutiesOf, type Duty } from '../../domain/duties';
import { t } from '../../domain/text';
import type { Handover } from '../../kinds/handover';
import { serverNow } from '../../platform/clock';
import { usePeople } from '../../platform/people';
import { can, useMe, usePermissionWords } from '../../platform/permissions';

interface KnownDuties {
  duties: Duties;
  /** Why the caller may not do a thing that makes sense now; undefined when it is allowed. */
  why: (duty: Duty) => string | undefined;
}

/** What the caller can do with a handover now. */
export function useDuties(handover: Handover): KnownDuties {
  const { spec } = handover;
  const me = useMe();
  const { list, nameOf } = usePeople();
  const shiftOver = usePassed(spec.shift?.end);
  const covering = usePermissionWords()('cover');
  const onCall = useQuery(onCallNowQuery()).data?.schedules.find(({ schedule }) => schedule === spec.schedule);
  const roles = list.find(({ metadata }) => metadata.name === me?.responder)?.spec.roles ?? [];
  const caller = {
    responder: me?.responder,
    covers: can(me, 'cover'),
    editor: can(me, 'configure'),
    lead: roles.includes('projectLead'),
  };
  const named = [spec.from, spec.to].flatMap((name) => nameOf(name) ?? []);
  return {
    duties: dutiesOf(handover, caller, {
      onCall: onCall?.now.map(({ responder }) => responder) ?? [],
      shiftOver,
    }),
    why: (duty) => {
      if (duty.may) {
        return undefined;
      }
      switch (duty.why) {
        case 'covers':
          return covering;
        case 'outgoing':
          return t('handovers.why-not.outgoing', 'You hand over, so somebody else accepts it.');
        case 'sentBack':
          return t('handovers.why-not.sent-back', 'You sent it back; {{person}} or an Editor mends it.', {
            person: nameOf(spec.from),
          });
        case 'named':
          return named.length > 0
            ? t('handovers.why-not.named', 'Only {{people}}, whoever is on call, or an Editor does this.', {
                people: [...new Set(named)].join(', '),
              })
            : t('handovers.why-not.on-call', 'Only whoever is on call, or an Editor, does this.');
      }
    },
  };
}

/** Whether a moment has passed; the page is drawn again when it does. */
function usePassed(at: string | undefined): boolean {
  const [, wake] = useState(0);
  useEffect(() => {
    const left = Date.parse(at ?? '') - serverNow();
    if (!(left > 0) || left > MANY_DAYS_MS) {
      return undefined;
    }
    const timer = setTimeout(() => wake((times) => times + 1), left);
    return () => clearTimeout(timer);
  }, [at]);
  return at !== undefined && Date.parse(at) <= serverNow();
}

/** Browsers fire longer timers at once. */
const MANY_DAYS_MS = 20 * 24 * 3_600_000;
