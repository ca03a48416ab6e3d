import {
  asOf,
  availability,
  effectiveRisk,
  extensionTerms,
  scheduleAhead,
  statusAt,
  toInstant,
  withApproversStanding,
  withExtensionStanding,
  withRepeats,
  type Actor,
  type EffectivePolicy,
  type ExceptionDetail,
  type ExceptionView,
  type Instant,
  type MfaException,
  type ReviewContext,
  type Standing,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { StoredTask } from '../tasks/taskRows';
import type { ExceptionRights } from './ExceptionRights';

/** An exception as callers see it: what it is by right, now. */
export function toView(exception: MfaException, now: Date): ExceptionView {
  const { inForce, flags } = statusAt(exception, now);
  const { causesSeen: _ours, ...current } = asOf(exception, now);
  // The wire format is the record's own, but for `readonly`.
  return {
    ...(current as unknown as ExceptionView),
    extensions: (current.extensions ?? []) as ExceptionView['extensions'],
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
    readonly rights: ExceptionRights;
    readonly now: Date;
    /** What would be asked for now comes under this one. */
    readonly policyNow: EffectivePolicy;
    /** Where those who have approved stand, if that is known. */
    readonly standing?: Standing;
    /** How often others have asked for the same by now. */
    readonly repeats: number;
    /** Who may answer its review, if that is known. */
    readonly reviewing?: ReviewContext;
    /** When silence ends it, if its review has been all the way up. */
    readonly silentAt?: Instant;
    readonly tasks: readonly StoredTask[];
  },
): ExceptionDetail {
  const { actor, rights, now, policyNow, tasks, reviewing } = context;
  const view = toView(exception, now);
  const { policy = policyNow } = exception;
  return {
    ...view,
    effectivePolicy: policy as ExceptionDetail['effectivePolicy'],
    allowedActions: rights.narrow(
      availability(
        ...([counted(exception, context), actor, now] as const),
        policyNow,
        reviewing,
      ),
      exception,
    ),
    ...(view.inForce && {
      extensionTerms: extensionTerms(
        exception,
        policyNow,
      ) as ExceptionDetail['extensionTerms'],
    }),
    schedule: [
      ...scheduleAhead(exception, now, context.silentAt),
    ] as ExceptionDetail['schedule'],
    tasks: [...tasks],
  };
}

// Before the next approval is counted, it is counted who has gone, and how often
// the same has been asked for.
function counted(
  exception: MfaException,
  {
    standing,
    repeats,
    now,
  }: { standing?: Standing; repeats: number; now: Date },
): MfaException {
  const asked = withRepeats(exception, repeats);
  if (!standing) {
    return asked;
  }
  const at = toInstant(now);
  return withExtensionStanding(
    withApproversStanding(asked, standing, at),
    standing,
    at,
  );
}
