import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ListEvidenceQuery } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { CheckpointService } from './CheckpointService';
import type { CheckpointStore } from './CheckpointStore';
import { requireEvidence } from './requireEvidence';

/** The checkpoints, for those who may take evidence out of the register. */
export class AuthorizedCheckpointService implements CheckpointService {
  readonly #checkpoints: CheckpointStore;
  readonly #permissions: PermissionsService;

  static create(options: {
    checkpoints: CheckpointStore;
    permissions: PermissionsService;
  }) {
    return new AuthorizedCheckpointService(options);
  }

  private constructor(options: {
    checkpoints: CheckpointStore;
    permissions: PermissionsService;
  }) {
    this.#checkpoints = options.checkpoints;
    this.#permissions = options.permissions;
  }

  async list(query: ListEvidenceQuery, { credentials }: CallOptions) {
    await requireEvidence(this.#permissions, credentials);
    const page = await this.#checkpoints.list(query);
    const { items, totalItems, ...pageInfo } = page;
    return { items: [...items], totalItems, pageInfo };
  }

  async get(
    day: string,
    exceptionId: string | undefined,
    { credentials }: CallOptions,
  ) {
    await requireEvidence(this.#permissions, credentials);
    const checkpoint = await this.#checkpoints.find(day);
    if (!checkpoint) {
      throw new NotFoundError(`There is no checkpoint of ${day}`);
    }
    if (exceptionId === undefined) {
      return checkpoint;
    }
    const inclusion = await this.#checkpoints.inclusionOf(checkpoint, {
      kind: 'exception',
      id: exceptionId,
    });
    if (!inclusion) {
      throw new NotFoundError(
        `The checkpoint of ${day} covers no exception '${exceptionId}'`,
      );
    }
    return {
      ...checkpoint,
      inclusion: { ...inclusion, path: [...inclusion.path] },
    };
  }
}
