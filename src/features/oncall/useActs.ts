import { useNavigate } from 'react-router-dom';
import { t } from '../../domain/text';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import type { Step } from '../../ui/StepBar';
import { type Desk, moment } from './desk';

/** What one does about the shift that runs, the likely act first. */
export function useActs(desk: Desk): Step[] {
  const navigate = useNavigate();
  const { name: period } = usePeriod();
  const { answer, me, refused, onAsk } = desk;
  const others = answer.now.filter(({ responder }) => responder !== me);
  const mine = me !== undefined && answer.now.some(({ responder }) => responder === me);
  const take: Step = {
    id: 'take',
    label: t('oncall.acts.take', 'Take over'),
    icon: 'user',
    refused,
    run: () => onAsk({ act: 'take', shifts: others }),
  };
  // Nobody is replaced where nobody is on call.
  const step: Step = {
    id: 'step-in',
    label: t('oncall.acts.step-in', 'Step in: nobody is on call'),
    icon: 'user',
    refused,
    run: () => onAsk({ act: 'override', given: { add: me ?? '', end: answer.changesAt ?? '' } }),
  };
  const handover: Step = {
    id: 'handover',
    // Only whoever is on call gives something; the others look it up.
    label: mine ? t('oncall.acts.handover', 'Hand over') : t('oncall.acts.handovers', 'Handovers'),
    icon: mine ? 'exchange-alt' : 'list-ul',
    refused: undefined,
    run: () => navigate(links.handovers(desk.schedule, period)),
  };
  if (refused !== undefined && !mine) {
    // A button that never works helps nobody; the tile says who may.
    return [handover];
  }
  if (answer.now.length === 0) {
    return [step, handover];
  }
  return mine ? [handover, ...(others.length > 0 ? [take] : [])] : [take, handover];
}

/** "until Sat 21 Nov 14:00". */
export function untilText(end: string, desk: Desk): string {
  return t('oncall.now.until', 'until {{time}}', { time: moment(end, desk) });
}
