import type { RegisterTask } from '../domain';
import type { Operations, TaskStatus } from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** How the register runs, for those who run it. @public */
export interface OperationsApi {
  status(options?: RequestOptions): Promise<Operations>;
  /** Has a task run as soon as it can. */
  run(task: RegisterTask, options?: RequestOptions): Promise<TaskStatus>;
}
