import { isHandover } from '../../../api/handovers';
import type { ApiError } from '../../../api/error';
import { t } from '../../../domain/text';
import { handoverStateName } from '../words';

/** After a refusal because the handover is different now: how it stands, and who brought it there. */
export function nowWords(error: ApiError | undefined, nameOf: (login: string | undefined) => string | undefined) {
  const now = error?.status === 409 ? error.current : undefined;
  return isHandover(now)
    ? t('handovers.conflict.now', 'Now: {{state}}, by {{by}}.', {
        state: handoverStateName(now.status.state),
        by: nameOf(now.metadata.updatedBy) ?? '',
      })
    : undefined;
}
