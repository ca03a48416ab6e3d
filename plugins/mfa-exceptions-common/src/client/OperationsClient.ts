import type { RegisterTask } from '../domain';
import type { Operations, TaskStatus } from '../schemas';
import type { Calls } from './calls';
import type { RequestOptions } from './MfaExceptionsApi';
import type { OperationsApi } from './OperationsApi';

/** How the register runs, over HTTP. */
export class OperationsClient implements OperationsApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async status(options?: RequestOptions): Promise<Operations> {
    return this.#calls.call('GET', '/operations', options);
  }

  async run(task: RegisterTask, options?: RequestOptions): Promise<TaskStatus> {
    const path = `/operations/tasks/${encodeURIComponent(task)}/run`;
    return this.#calls.call('POST', path, options);
  }
}
