import { NotAllowedError } from '@backstage/errors';
import {
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

const NOT_PERMITTED = "The portal's permission policy does not allow this";

/** By the name of each permission, for which exceptions it is granted. */
export type GrantedCriteria = ReadonlyMap<string, ExceptionCriteria>;

/** For which exceptions a permission is granted. */
export function criteriaOf(granted: GrantedCriteria, permission: string) {
  return granted.get(permission) ?? noException;
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
