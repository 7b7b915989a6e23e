import React from 'react';
import type { Handover } from '../../../kinds/handover';
import type { OpenWork } from '../pack/useOpenWork';
import type { Ask } from '../useHandoverSteps';
import { AcceptDialog } from './AcceptDialog';
import { ReassignDialog } from './ReassignDialog';
import { RefuseDialog } from './RefuseDialog';
import { SubmitDialog } from './SubmitDialog';

interface Props {
  handover: Handover;
  work: OpenWork[];
  ask: Ask;
  onClose: () => void;
}

/** What a person is asked before a handover changes hands. */
export function Dialogs({ handover, work, ask, onClose }: Props) {
  switch (ask) {
    case 'submit':
      return <SubmitDialog handover={handover} onClose={onClose} />;
    case 'accept':
      return <AcceptDialog handover={handover} onClose={onClose} />;
    case 'refuse':
      return <RefuseDialog handover={handover} onClose={onClose} />;
    case 'reassign':
      return <ReassignDialog handover={handover} work={work} onClose={onClose} />;
  }
}
