import {
  asOf,
  availability,
  effectiveRisk,
  statusAt,
  type Actor,
  type EffectivePolicy,
  type ExceptionDetail,
  type ExceptionView,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { StoredTask } from '../tasks/taskRows';

/** An exception as callers see it: what it is by right, now. */
export function toView(exception: MfaException, now: Date): ExceptionView {
  const { inForce, flags } = statusAt(exception, now);
  // The wire format is the record's own, but for `readonly`.
  return {
    ...(asOf(exception, now) as unknown as ExceptionView),
    inForce,
    flags: [...flags],
    effectiveRisk: effectiveRisk(exception),
  };
}

/** The same with everything that one caller can do about it. */
export function toDetail(
  exception: MfaException,
  context: {
    readonly actor: Actor;
    readonly now: Date;
    readonly effectivePolicy: EffectivePolicy;
    readonly tasks: readonly StoredTask[];
  },
): ExceptionDetail {
  const { actor, now, effectivePolicy, tasks } = context;
  return {
    ...toView(exception, now),
    effectivePolicy: effectivePolicy as ExceptionDetail['effectivePolicy'],
    allowedActions: [...availability(exception, actor, now)],
    tasks: [...tasks],
  };
}
