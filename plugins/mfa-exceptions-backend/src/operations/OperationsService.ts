import type {
  Operations,
  TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';

/** How the register runs, for those who run it. */
export interface OperationsService {
  status(options: CallOptions): Promise<Operations>;
  /**
   * Has a task run as soon as it can.
   *
   * @throws NotFoundError when there is no such task
   * @throws TaskConflictError when it is running already
   */
  run(task: string, options: ChangeOptions): Promise<TaskStatus>;
}

/** The same, for whoever may. */
export interface GrantedOperations {
  status(): Promise<Omit<Operations, 'allowedActions'>>;
  run: OperationsService['run'];
}
