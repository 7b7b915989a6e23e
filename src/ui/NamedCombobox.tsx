import React, { type ComponentProps, useId } from 'react';
import { Combobox } from '@grafana/ui';

type Props<T extends string | number> = ComponentProps<typeof Combobox<T>> & {
  /** What it chooses, for screen readers. */
  label: string;
};

/** A box of choices without a label in sight. Grafana's own takes the name of another element only, and drops `aria-label`. */
export function NamedCombobox<T extends string | number>({ label, ...props }: Props<T>) {
  const id = useId();
  return (
    <>
      <span id={id} hidden>
        {label}
      </span>
      <Combobox<T> {...props} aria-labelledby={id} />
    </>
  );
}
