import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  toInstant,
  type LatestVerification,
  type VerificationRequest,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import { requireEvidence } from '../checkpoints/requireEvidence';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { TaskScheduler } from '../platform/taskScheduler';
import type { VerificationStore } from './VerificationStore';
import { VERIFICATION_TASK_ID } from './verifyRegister';

interface VerificationOptions {
  readonly actors: Pick<ActorGateway, 'recentActor'>;
  readonly clock: Clock;
  readonly permissions: PermissionsService;
  readonly scheduler: Pick<TaskScheduler, 'triggerTask'>;
  readonly verifications: VerificationStore;
}

/** Whether everything holds, for those who may take evidence out of the register. */
export class VerificationService {
  readonly #options: VerificationOptions;

  static create(options: VerificationOptions) {
    return new VerificationService(options);
  }

  private constructor(options: VerificationOptions) {
    this.#options = options;
  }

  async latest({ credentials }: CallOptions): Promise<LatestVerification> {
    const { permissions, verifications } = this.#options;
    await requireEvidence(permissions, credentials);
    return { latest: await verifications.latest() };
  }

  /** Has it done soon; one that runs already is as good. */
  async request({ credentials }: CallOptions): Promise<VerificationRequest> {
    const { actors, clock, permissions, scheduler } = this.#options;
    await requireEvidence(permissions, credentials);
    const { kind } = await actors.recentActor(credentials);
    if (kind !== 'user') {
      throw new NotAllowedError('Only people can have it verified');
    }
    await scheduler.triggerTask(VERIFICATION_TASK_ID).catch(() => {});
    return { requestedAt: toInstant(clock.now()) };
  }
}
