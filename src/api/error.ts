import type { ErrorBody, FieldError } from '../kinds/wire';
import type { Move } from '../kinds/incident';

interface ApiErrorInit {
  /** HTTP status; 0 when no answer came at all. */
  status: number;
  /** One word for programs, for example "invalid", "conflict", "unreachable". */
  reason: string;
  /** One sentence for people: what went wrong and what to do. */
  message: string;
  fields?: FieldError[];
  moves?: Move[];
  current?: ErrorBody['current'];
  /** The body as it came. */
  answer?: unknown;
}

/** The one error that a call to the back end can end in. */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly fields: FieldError[];
  readonly moves: Move[];
  /** With a conflict: the object as the server has it now. */
  readonly current: ErrorBody['current'];
  readonly answer: unknown;

  constructor(init: ApiErrorInit) {
    super(init.message);
    this.name = 'ApiError';
    this.status = init.status;
    this.reason = init.reason;
    this.fields = init.fields ?? [];
    this.moves = init.moves ?? [];
    this.current = init.current;
    this.answer = init.answer;
  }

  /** Whether the same request may succeed later without anybody changing it. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}
