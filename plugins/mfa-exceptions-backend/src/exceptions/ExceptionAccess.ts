import { NotAllowedError } from '@backstage/errors';
import {
  alwaysMeets,
  asksWhoIsAccountable,
  meets,
  mfaExceptionReadPermission,
  noException,
  permissionOfAction,
  type ActionAvailability,
  type ExceptionCriteria,
  type ExceptionDetail,
  type GuardedAction,
  type LifecycleAction,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountableOwners } from '../accountability/AccountableOwners';

const NOT_PERMITTED = "The portal's permission policy does not allow this";

/** By the name of each permission, for which exceptions it is granted. */
type GrantedCriteria = ReadonlyMap<string, ExceptionCriteria>;

interface ExceptionAccessOptions {
  readonly clock: Clock;
  readonly granted: GrantedCriteria;
  readonly owners: AccountableOwners;
}

/** What a caller may see of the register, and do in it, as a policy has it. */
export class ExceptionAccess {
  readonly #options: ExceptionAccessOptions;

  constructor(options: ExceptionAccessOptions) {
    this.#options = options;
  }

  /** What there is for the caller; nothing else may show in an answer. */
  get visible(): ExceptionCriteria {
    return criteriaOf(this.#options.granted, mfaExceptionReadPermission.name);
  }

  /** Whether they see whatever a subject may carry. */
  seesAllOf(subject: Parameters<typeof alwaysMeets>[0]): boolean {
    return alwaysMeets(subject, this.visible);
  }

  /** What they may see of some exceptions, and do with them. */
  async to(exceptions: readonly MfaException[]): Promise<ExceptionRights> {
    const { clock, granted, owners } = this.#options;
    const ownerOf =
      exceptions.length > 0 && [...granted.values()].some(asksWhoIsAccountable)
        ? await owners.ownersOf(exceptions)
        : () => undefined;
    return new ExceptionRights({ clock, granted, ownerOf });
  }
}

/** What a caller may see of some exceptions, and do with them. */
export class ExceptionRights {
  readonly #clock: Clock;
  readonly #granted: GrantedCriteria;
  readonly #ownerOf: (exception: MfaException) => string | undefined;

  constructor(options: {
    clock: Clock;
    granted: GrantedCriteria;
    ownerOf: (exception: MfaException) => string | undefined;
  }) {
    this.#clock = options.clock;
    this.#granted = options.granted;
    this.#ownerOf = options.ownerOf;
  }

  sees(exception: MfaException): boolean {
    return this.#meets(exception, mfaExceptionReadPermission.name);
  }

  may(action: LifecycleAction, exception: MfaException): boolean {
    return (
      action in permissionOfAction &&
      this.#meets(exception, permissionOfAction[action as GuardedAction].name)
    );
  }

  /** @throws NotAllowedError for what the caller may not do */
  require(action: LifecycleAction, exception: MfaException): void {
    if (!this.may(action, exception)) {
      throw new NotAllowedError(NOT_PERMITTED);
    }
  }

  /** What the rules leave open, less what the policy does not. */
  narrow(
    open: readonly ActionAvailability[],
    exception: MfaException,
  ): ExceptionDetail['allowedActions'] {
    return open.map(each =>
      each.allowed && !this.may(each.action, exception)
        ? {
            action: each.action,
            allowed: false,
            code: 'not_permitted',
            reason: NOT_PERMITTED,
          }
        : each,
    );
  }

  #meets(exception: MfaException, permission: string): boolean {
    const accountableOwner = this.#ownerOf(exception);
    return meets(
      accountableOwner ? { ...exception, accountableOwner } : exception,
      criteriaOf(this.#granted, permission),
      this.#clock.now(),
    );
  }
}

function criteriaOf(granted: GrantedCriteria, permission: string) {
  return granted.get(permission) ?? noException;
}
