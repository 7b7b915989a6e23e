import type { Clock } from '../../kinds/incident';
import type { ResolveBody } from '../../kinds/incidentActions';

export type ResolutionKind = NonNullable<ResolveBody['resolutionKind']>;
export type PauseReason = NonNullable<Clock['pauseReason']>;
