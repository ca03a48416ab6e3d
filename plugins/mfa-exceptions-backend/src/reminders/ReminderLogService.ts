import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mfaEvidenceExportPermission,
  type ListReminderLogQuery,
  type ReminderLogPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CallOptions } from '../exceptions/ExceptionService';

/** Who was told what. */
export interface ReminderLogService {
  /** The latest first. */
  list(
    query: ListReminderLogQuery,
    options: CallOptions,
  ): Promise<ReminderLogPage>;
}

/** The same, for those who may take evidence out of the register. */
export class AuthorizedReminderLogService implements ReminderLogService {
  readonly #log: {
    list(query: ListReminderLogQuery): Promise<ReminderLogPage>;
  };
  readonly #permissions: PermissionsService;

  static create(options: {
    log: { list(query: ListReminderLogQuery): Promise<ReminderLogPage> };
    permissions: PermissionsService;
  }) {
    return new AuthorizedReminderLogService(options.log, options.permissions);
  }

  private constructor(
    log: { list(query: ListReminderLogQuery): Promise<ReminderLogPage> },
    permissions: PermissionsService,
  ) {
    this.#log = log;
    this.#permissions = permissions;
  }

  async list(query: ListReminderLogQuery, options: CallOptions) {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: mfaEvidenceExportPermission }],
      options,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'Who was told what is for those who may take evidence out of the register',
      );
    }
    return this.#log.list(query);
  }
}
