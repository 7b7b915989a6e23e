import type { Incident } from '../kinds/incident';
import type { IncidentAction } from './incidentActionTypes';

/**
 * What an incident will look like once the server took the action: only fields that the action sets for certain. Verdicts of
 * clocks, allowed moves and due times stay as they are until the server tells them.
 */
export function guess(incident: Incident, action: IncidentAction, who: { login: string; at: string }): Incident {
  switch (action.action) {
    case 'acknowledge':
      return { ...incident, status: { ...incident.status, acknowledgedAt: who.at, acknowledgedBy: who.login } };
    case 'status':
      return { ...incident, status: { ...incident.status, state: action.body.state } };
    case 'resolve':
      return {
        ...incident,
        status: { ...incident.status, state: 'resolved', resolvedAt: who.at, resolvedBy: who.login },
      };
    case 'reopen':
      return {
        ...incident,
        status: { ...incident.status, state: 'investigating', resolvedAt: undefined, resolvedBy: undefined },
      };
    case 'assign':
      return { ...incident, spec: { ...incident.spec, assignee: action.body.assignee || undefined } };
    case 'priority':
      return { ...incident, spec: { ...incident.spec, priority: action.body.priority } };
    case 'comment':
    case 'pause':
    case 'resume':
      return incident;
  }
}
