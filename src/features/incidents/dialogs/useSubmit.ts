import { useRef, useState } from 'react';
import { ApiError } from '../../../api/error';
import { t } from '../../../platform/text';

/**
 * Sends what a dialog asked for. A dialog closes only after the server took it; until then what was typed stays, with the reason of
 * the refusal beside it.
 */
export function useSubmit<T>(send: (value: T) => Promise<unknown>, done: () => void) {
  const [error, setError] = useState<ApiError>();
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const submit = async (value: T) => {
    // State arrives with the next render, which is too late for the second half of a double click.
    if (busy.current) {
      return;
    }
    busy.current = true;
    setSending(true);
    setError(undefined);
    try {
      await send(value);
      done();
    } catch (problem) {
      setError(toApiError(problem));
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return { submit, error, sending };
}

function toApiError(problem: unknown): ApiError {
  if (problem instanceof ApiError) {
    return problem;
  }
  return new ApiError({
    status: 0,
    reason: 'unknown',
    message: t('incidents.dialog.failed', 'It was not saved: {{problem}}', { problem: String(problem) }),
  });
}
