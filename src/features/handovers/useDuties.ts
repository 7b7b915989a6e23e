import { useQuery } from '@tanstack/react-query';
import { onCallNowQuery } from '../../api/onCallNow';
import { type Duties, dutiesOf, type Duty } from '../../domain/duties';
import { t } from '../../domain/text';
import type { Handover } from '../../kinds/handover';
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
  const { nameOf } = usePeople();
  const covering = usePermissionWords()('cover');
  const onCall = useQuery(onCallNowQuery()).data?.schedules.find(({ schedule }) => schedule === spec.schedule);
  const caller = { responder: me?.responder, covers: can(me, 'cover'), editor: can(me, 'configure') };
  const named = [spec.from, spec.to].flatMap((name) => nameOf(name) ?? []);
  return {
    duties: dutiesOf(handover, caller, onCall?.now.map(({ responder }) => responder) ?? []),
    why: (duty) => {
      if (duty.may) {
        return undefined;
      }
      switch (duty.why) {
        case 'covers':
          return covering;
        case 'outgoing':
          return t('handovers.why-not.outgoing', 'You hand over, so somebody else accepts it.');
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
