import type { TraceEntry } from '../../../kinds/alert';
import { t } from '../../../domain/text';

export function decisionWord(decision: TraceEntry['decision']): string {
  const words: Record<TraceEntry['decision'], string> = {
    created: t('incidents.trace.created', 'opened'),
    attached: t('incidents.trace.attached', 'alert attached'),
    repeated: t('incidents.trace.repeated', 'repeat'),
    reopened: t('incidents.trace.reopened', 'reopened'),
    raised: t('incidents.trace.raised', 'priority raised'),
    quiet: t('incidents.trace.quiet', 'alerts quiet'),
    autoResolved: t('incidents.trace.auto-resolved', 'resolved by itself'),
    keptOpen: t('incidents.trace.kept-open', 'kept open'),
    recorded: t('incidents.trace.recorded', 'recorded only'),
    unrouted: t('incidents.trace.unrouted', 'no route took it'),
    ignored: t('incidents.trace.ignored', 'ignored'),
    held: t('incidents.trace.held', 'held for a moment'),
    detached: t('incidents.trace.detached', 'alerts detached'),
  };
  return words[decision];
}
