import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  mfaOperationsReadPermission,
  mfaOperationsRunPermission,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { mayEach } from '../platform/permissionPolicy';
import type { GrantedOperations, OperationsService } from './OperationsService';

/** How the register runs, for those who may see that. */
export class AuthorizedOperationsService implements OperationsService {
  readonly #inner: GrantedOperations;
  readonly #permissions: PermissionsService;

  static create(options: {
    inner: GrantedOperations;
    permissions: PermissionsService;
  }) {
    return new AuthorizedOperationsService(options.inner, options.permissions);
  }

  private constructor(
    inner: GrantedOperations,
    permissions: PermissionsService,
  ) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async status(options: CallOptions) {
    const [mayRead, mayRun] = await mayEach(
      this.#permissions,
      [mfaOperationsReadPermission, mfaOperationsRunPermission],
      options.credentials,
    );
    if (!mayRead) {
      throw new NotAllowedError(
        'How the register runs is for those who run it',
      );
    }
    const allowedActions = mayRun ? ['run' as const] : [];
    return { ...(await this.#inner.status()), allowedActions };
  }

  async run(task: string, options: ChangeOptions) {
    const [mayRun] = await mayEach(
      this.#permissions,
      [mfaOperationsRunPermission],
      options.credentials,
    );
    if (!mayRun) {
      throw new NotAllowedError(
        'To have a task run is for those who run the register',
      );
    }
    return this.#inner.run(task, options);
  }
}
