import { useEffect, useRef } from 'react';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { isTyping } from '../Shortcuts';
import { COMMENT_ID } from './Composer';
import { STEPS_ID } from './Stepper';
import { useNeighbours } from './useNeighbours';
import type { Steps } from './useSteps';
import type { Step } from '../../../ui/StepBar';

interface Page {
  incident: Incident;
  steps: Steps;
  /** Tells screen readers why a key did nothing. */
  announce: (text: string) => void;
  onHelp: () => void;
}

/** The keys of the page of an incident, wherever on it one is. */
export function useIncidentKeys({ incident, steps: { next, resolve, edit }, announce, onHelp }: Page): void {
  const goOn = useNeighbours(incident);
  const act = (step: Step | undefined) => {
    if (step?.refused) {
      announce(step.refused);
    } else {
      step?.run();
    }
  };
  const go = (step: 1 | -1) => {
    goOn(step).then(
      (found) => !found && announce(t('incidents.keys.alone', 'No other incident is open.')),
      () => announce(t('incidents.keys.failed', 'The list of open incidents could not be loaded.'))
    );
  };
  useKeys({
    '?': onHelp,
    a: () => next?.id === 'acknowledge' && act(next),
    c: () => document.getElementById(COMMENT_ID)?.focus(),
    e: () => act(edit),
    m: () => document.querySelector<HTMLButtonElement>(`#${STEPS_ID} button:enabled`)?.focus(),
    r: () => act(resolve),
    j: () => go(1),
    k: () => go(-1),
  });
}

export function incidentRows(): Array<[keys: string, text: string]> {
  return [
    ['j k', t('incidents.keys.go', 'go to the open incident that is due next, or before')],
    ['a', t('incidents.keys.acknowledge', 'acknowledge it')],
    ['m', t('incidents.keys.move', 'go to the states it can be moved to')],
    ['r', t('incidents.keys.resolve', 'resolve it')],
    ['e', t('incidents.keys.edit', 'edit what is said of it')],
    ['c', t('incidents.keys.comment', 'write into the timeline')],
    ['Ctrl+Enter', t('incidents.keys.send', 'send what you typed')],
    ['?', t('incidents.keys.help', 'show this list')],
  ];
}

/** Single keys before Grafana's own; not while one types or while a dialog or a menu is open. */
function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      const modified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
      if (!act || modified || isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]')) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
