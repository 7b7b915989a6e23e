import { type RefObject, useEffect } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { SaveForm } from './useSaveForm';

/** Marks what the server refused as a whole, which stands on top of the form. */
export const REFUSAL = 'data-refusal';

/** Grafana's notes on fields are alerts, as its boxes are, which say other things too. */
const PROBLEMS = `[${REFUSAL}], [role="alert"]:not([data-testid^="data-testid Alert"])`;

/** How far above its note the input of a field is found at most. */
const LEVELS = 3;

/**
 * After a try that failed, shows the first thing that is wrong: a form may be long, and its button at the end of it. React Hook Form does
 * so for plain inputs only.
 */
export function useProblemInSight<V extends FieldValues>(form: SaveForm<V>, element: RefObject<HTMLFormElement>) {
  const { sending, error } = form;
  const { submitCount } = form.formState;
  useEffect(() => {
    if (submitCount > 0 && !sending) {
      showProblem(element.current);
    }
  }, [submitCount, sending, error, element]);
}

function showProblem(form: HTMLFormElement | null) {
  const problem = form?.querySelector(PROBLEMS);
  if (!form || !problem || isAtProblem(form)) {
    return;
  }
  problem.scrollIntoView({ block: 'center' });
  if (!problem.hasAttribute(REFUSAL)) {
    inputBeside(problem, form)?.focus({ preventScroll: true });
  }
}

function isAtProblem(form: HTMLFormElement): boolean {
  const at = document.activeElement;
  return at?.getAttribute('aria-invalid') === 'true' && form.contains(at);
}

function inputBeside(problem: Element, form: HTMLFormElement): HTMLElement | undefined {
  let around = problem.parentElement;
  for (let level = 0; level < LEVELS && around && around !== form; level++) {
    const input = around.querySelector<HTMLElement>('input, textarea, [role="combobox"]');
    if (input) {
      return input;
    }
    around = around.parentElement;
  }
  return undefined;
}
