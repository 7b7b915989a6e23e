import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';

/** What columns and lanes need of the board around them. */
export interface BoardTools {
  nameOf: (login: string | undefined) => string | undefined;
  /** Name of the card on which the Tab key stops. */
  active: string | undefined;
  claimFocus: (name: string) => boolean;
  mayMove: boolean;
  dragged: Incident | undefined;
  onMove: (incident: Incident, to: IncidentState) => void;
  onMenu: (incident: Incident, anchor: HTMLElement) => void;
  /** Absent when the person may not. */
  onAcknowledge?: (incident: Incident) => void;
  /** Registers how to bring a card of this column into view; answers how to take that back. */
  onReveal: (list: string, reveal: (name: string) => void) => () => void;
}
