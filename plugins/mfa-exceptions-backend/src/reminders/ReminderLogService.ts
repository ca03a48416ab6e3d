import type { PermissionsService } from '@backstage/backend-plugin-api';
import type {
  ListReminderLogQuery,
  ReminderLogPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requireEvidence } from '../checkpoints/requireEvidence';
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
    await requireEvidence(this.#permissions, options.credentials);
    return this.#log.list(query);
  }
}
