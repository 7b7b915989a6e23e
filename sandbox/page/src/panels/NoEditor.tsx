import type { StandardEditorProps } from '@grafana/data';

/** Panel options need an editor to be declared; the sandbox has no panel editor to show it in. */
export function NoEditor({ item }: StandardEditorProps) {
  return <span>{item.name} cannot be edited in the sandbox</span>;
}
