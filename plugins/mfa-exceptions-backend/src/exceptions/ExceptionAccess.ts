import { NotAllowedError } from '@backstage/errors';
import {
  alwaysMeets,
  meets,
  mfaExceptionReadPermission,
  noException,
  permissionOfAction,
  type ActionAvailability,
  type CriteriaFacts,
  type ExceptionCriteria,
  type ExceptionDetail,
  type GuardedAction,
  type LifecycleAction,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';

const NOT_PERMITTED = "The portal's permission policy does not allow this";

/** What a caller may see of the register, and do in it, as a policy has it. */
export class ExceptionAccess {
  readonly #granted: ReadonlyMap<string, ExceptionCriteria>;
  readonly #clock: Clock;

  /** @param granted - by the name of each permission, for which exceptions */
  constructor(granted: ReadonlyMap<string, ExceptionCriteria>, clock: Clock) {
    this.#granted = granted;
    this.#clock = clock;
  }

  /** What there is for the caller; nothing else may show in an answer. */
  get visible(): ExceptionCriteria {
    return this.#criteria(mfaExceptionReadPermission.name);
  }

  sees(exception: CriteriaFacts): boolean {
    return meets(exception, this.visible, this.#clock.now());
  }

  /** Whether they see whatever a subject may carry. */
  seesAllOf(subject: Parameters<typeof alwaysMeets>[0]): boolean {
    return alwaysMeets(subject, this.visible);
  }

  may(action: LifecycleAction, exception: CriteriaFacts): boolean {
    return (
      action in permissionOfAction &&
      meets(
        exception,
        this.#criteria(permissionOfAction[action as GuardedAction].name),
        this.#clock.now(),
      )
    );
  }

  /** @throws NotAllowedError for what the caller may not do */
  require(action: LifecycleAction, exception: CriteriaFacts): void {
    if (!this.may(action, exception)) {
      throw new NotAllowedError(NOT_PERMITTED);
    }
  }

  /** What the rules leave open, less what the policy does not. */
  narrow(
    open: readonly ActionAvailability[],
    exception: CriteriaFacts,
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

  #criteria(permission: string): ExceptionCriteria {
    return this.#granted.get(permission) ?? noException;
  }
}
