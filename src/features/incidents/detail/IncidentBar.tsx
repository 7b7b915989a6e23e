import React from 'react';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { usePermissionWords } from '../../../platform/permissions';
import { COMMENT_ID } from './Composer';
import { useCopyStep } from './CopyUpdate';
import type { Ask } from './Dialogs';
import { type Step, StepBar } from '../../../ui/StepBar';
import type { Steps } from './useSteps';

interface Props {
  incident: Incident;
  period: HypercarePeriod | undefined;
  steps: Steps;
  onAsk: (ask: Ask) => void;
}

/** On a phone everything one can do with an incident, in the bar at the bottom. */
export function IncidentBar({ incident, period, steps: { next, resolve, others, edit }, onAsk }: Props) {
  const why = usePermissionWords();
  const copy = useCopyStep({ incident, timeZone: period?.spec.timeZone });
  const priority: Step = {
    id: 'priority',
    label: t('incidents.header.priority', 'Change priority'),
    refused: why('changeState'),
    run: () => onAsk('priority'),
  };
  const comment: Step = {
    id: 'comment',
    label: t('incidents.bar.comment', 'Write into the timeline'),
    icon: 'comment-alt',
    refused: why('comment'),
    // The menu gives the focus back to its button as it closes; the field takes it after that.
    run: () => requestAnimationFrame(() => document.getElementById(COMMENT_ID)?.focus()),
  };
  const rest = [...others, ...(incident.status.state === 'resolved' ? [] : [priority]), edit, comment, copy];
  const [first = copy, ...more] = [next, resolve].filter((step) => step !== undefined);
  return <StepBar step={first} others={[...more, ...rest].filter((step) => step !== first)} />;
}
