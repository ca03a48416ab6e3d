import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Actor,
  WorkItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionAccess } from '../exceptions/ExceptionAccess';

/** Who asks what waits for them, and what they may do with exceptions. */
export interface WorkCaller {
  readonly credentials: BackstageCredentials;
  readonly actor: Actor;
  readonly access: ExceptionAccess;
}

/** Somewhere that work comes from. */
export interface WorkSource {
  /** All that waits for a caller at an instant, and that they may see. */
  open(caller: WorkCaller, now: Date): Promise<readonly WorkItem[]>;
}
