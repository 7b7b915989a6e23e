import { t } from '../../domain/text';
import type { Duty } from '../../domain/duties';
import type { Handover } from '../../kinds/handover';
import type { Step } from '../../ui/StepBar';
import { useDuties } from './useDuties';

/** What a person opens beside the page itself. */
export type Ask = 'submit' | 'accept' | 'refuse' | 'reassign';

interface Doing {
  onAsk: (ask: Ask) => void;
  onEdit: () => void;
  /** Set while the notes are open: what is typed is saved before it is handed over. */
  saves?: (thenSubmit: boolean) => void;
}

interface HandoverSteps {
  /** The likely act; nothing once all is done. */
  next: Step | undefined;
  others: Step[];
}

/** What one can do with a handover now, the likely act first. */
export function useHandoverSteps(handover: Handover, { onAsk, onEdit, saves }: Doing): HandoverSteps {
  const { duties, why } = useDuties(handover);
  const step = (id: string, label: string, icon: Step['icon'], duty: Duty | undefined, run: () => void): Step[] =>
    duty ? [{ id, label, icon, refused: why(duty), run }] : [];
  if (saves) {
    const [submit] = step(
      'save-submit',
      t('handovers.steps.save-submit', 'Save and hand over'),
      'arrow-right',
      duties.submit,
      () => saves(true)
    );
    const save: Step = {
      id: 'save',
      label: t('handovers.steps.save', 'Save'),
      icon: 'save',
      refused: undefined,
      run: () => saves(false),
    };
    return submit && submit.refused === undefined ? { next: submit, others: [save] } : { next: save, others: [] };
  }
  const submit = step('submit', t('handovers.steps.submit', 'Hand over'), 'arrow-right', duties.submit, () =>
    onAsk('submit')
  );
  const accept = step('accept', t('handovers.steps.accept', 'Accept'), 'check', duties.accept, () => onAsk('accept'));
  const rest = [
    ...step('edit', t('handovers.steps.edit', 'Write notes'), 'pen', duties.write, onEdit),
    ...step('refuse', t('handovers.steps.refuse', 'Refuse'), 'times', duties.refuse, () => onAsk('refuse')),
    ...step('reassign', t('handovers.steps.reassign', 'Reassign open work'), 'exchange-alt', duties.reassign, () =>
      onAsk('reassign')
    ),
  ];
  const likely = [...accept, ...submit];
  const next = likely.find(({ refused }) => refused === undefined);
  // What one may do comes first; the rest is there to say why not.
  const others = [...likely.filter((one) => one !== next), ...rest];
  const may = others.filter(({ refused }) => refused === undefined);
  return { next, others: [...may, ...others.filter((one) => !may.includes(one))] };
}
