import type { Incident } from '../../../kinds/incident';

const KIND = 'hypercare-incident';

/** What a dragged card carries. Other things on the page may be dragged too, so it says what it is. */
export function dragData(incident: Incident): Record<string, unknown> {
  return { kind: KIND, incident };
}

export function draggedIncident(data: Record<string, unknown>): Incident | undefined {
  return isDragData(data) ? data.incident : undefined;
}

function isDragData(data: Record<string, unknown>): data is { kind: string; incident: Incident } {
  return data.kind === KIND;
}
