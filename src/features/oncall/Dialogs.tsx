import React from 'react';
import { useMoveOverride } from '../../api/onCall';
import { t } from '../../domain/text';
import { usePeople } from '../../platform/people';
import { Confirm } from '../../ui/Confirm';
import { LeaveDialog } from '../../ui/people/LeaveDialog';
import type { Ask } from './asks';
import { CalendarDialog } from './CalendarDialog';
import { type Desk, stretchText } from './desk';
import { OverrideDialog } from './OverrideDialog';
import { AcceptDialog, EndSwapDialog, OfferDialog, TakeSwapDialog } from './SwapDeedDialogs';
import { SwapDialog } from './SwapDialog';
import { TakeDialog } from './TakeDialog';

interface Props {
  desk: Desk;
  ask: Ask;
  onClose: () => void;
}

export function Dialogs({ desk, ask, onClose }: Props) {
  switch (ask.act) {
    case 'take':
      return <TakeDialog desk={desk} shifts={ask.shifts} onClose={onClose} />;
    case 'override':
      return <OverrideDialog desk={desk} given={ask.given} onClose={onClose} />;
    case 'move':
      return <MoveOverride desk={desk} ask={ask} onClose={onClose} />;
    case 'swap':
      return <SwapDialog desk={desk} given={ask.given} onClose={onClose} />;
    case 'offer':
      return <OfferDialog desk={desk} swap={ask.swap} onClose={onClose} />;
    case 'takeSwap':
      return <TakeSwapDialog desk={desk} swap={ask.swap} onClose={onClose} />;
    case 'accept':
      return <AcceptDialog desk={desk} swap={ask.swap} by={ask.by} onClose={onClose} />;
    case 'decline':
    case 'withdraw':
      return <EndSwapDialog desk={desk} swap={ask.swap} how={ask.act} onClose={onClose} />;
    case 'leave':
      return <MyLeave desk={desk} onClose={onClose} />;
    case 'calendar':
      return <CalendarDialog desk={desk} onClose={onClose} />;
  }
}

function MyLeave({ desk, onClose }: Omit<Props, 'ask'>) {
  const self = usePeople().list.find(({ metadata }) => metadata.name === desk.me);
  return self ? <LeaveDialog responder={self} onClose={onClose} /> : null;
}

interface MoveProps {
  desk: Desk;
  ask: Extract<Ask, { act: 'move' }>;
  onClose: () => void;
}

function MoveOverride({ desk, ask, onClose }: MoveProps) {
  const { mutateAsync } = useMoveOverride();
  const { override, start, end } = ask;
  return (
    <Confirm
      isOpen
      variant="primary"
      title={ask.label}
      body={t('oncall.move.body', 'The override then holds {{stretch}} ({{zone}}).', {
        stretch: stretchText({ start, end }, desk),
        zone: desk.timeZone,
      })}
      confirmText={t('oncall.move.submit', 'Move it')}
      onConfirm={() => mutateAsync({ name: override, spec: { start, end } })}
      onDismiss={onClose}
    />
  );
}
