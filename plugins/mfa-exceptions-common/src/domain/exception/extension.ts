import { refuse, refuseBlank, type FieldIssue } from '../errors';
import { normaliseJustification } from '../patterns/similarity';
import type { ApprovalPath, EffectivePolicy } from '../policy/policy';
import { reviewOf } from '../review/review';
import { withSubjectEnd } from '../trigger/annotations';
import { addDays, earlier, millisOf, toInstant, type Instant } from '../time';
import {
  eligibleFor,
  extensionBallot,
  openPaths,
  withConsent,
  withStanding,
  type Standing,
} from './approvals';
import type { LifecycleCommand } from './commands';
import type { Consent, Extension, MfaException } from './exception';
import { pendingExtension, withExtension } from './pending';
import type { LifecycleContext } from './transition';

type Asked = Extract<LifecycleCommand, { action: 'extend' }>;
type Decided = Extract<
  LifecycleCommand,
  {
    action: 'approve_extension' | 'reject_extension' | 'withdraw_extension';
  }
>;

/** What an extension that is asked for now would meet. @public */
export interface ExtensionTerms {
  readonly policyId: string;
  /** How many more the policy admits. */
  readonly remaining: number;
  readonly maxDays: number;
  /** The latest end that may be asked for; left out where none may. */
  readonly latestEnd?: Instant;
  readonly approvals: readonly ApprovalPath[];
}

/**
 * What a policy admits by way of a later end. What was granted before counts
 * for as long as the exception is not asked for anew.
 *
 * @public
 */
export function extensionTerms(
  exception: MfaException,
  policy: EffectivePolicy,
): ExtensionTerms {
  const { validTo, vendorContractEnd, round, extensions = [] } = exception;
  const { max, maxDays } = policy.extensions;
  const granted = extensions.filter(
    extension => extension.round === round && extension.state === 'approved',
  );
  const remaining = Math.max(0, max - granted.length);
  const byPolicy = addDays(validTo, maxDays);
  const latestEnd = vendorContractEnd
    ? earlier(byPolicy, vendorContractEnd)
    : byPolicy;
  return {
    policyId: policy.id,
    remaining,
    maxDays,
    ...(remaining > 0 &&
      millisOf(latestEnd) > millisOf(validTo) && { latestEnd }),
    approvals: policy.approvals,
  };
}

/** What a request for a later end adds to a record. */
export function extensionAsked(
  current: MfaException,
  { validTo, justification }: Asked,
  { actor, now, policyFor, subjectEnd }: LifecycleContext,
): Partial<MfaException> {
  const policy = policyFor(current);
  const bounded = withSubjectEnd(current, subjectEnd);
  const extensions = current.extensions ?? [];
  refuse([
    ...endBreaches(bounded, validTo, policy),
    ...oldWords(current, justification),
  ]);
  if (actor.kind !== 'user') {
    throw new Error('Only a person asks for a later end');
  }
  return {
    extensions: [
      ...extensions,
      {
        number: extensions.length + 1,
        round: current.round,
        requestedBy: actor.ref,
        requestedAt: toInstant(now),
        from: current.validTo,
        validTo,
        justification,
        state: 'pending',
        approvals: [],
        policy,
      },
    ],
  };
}

/** What a decision on the pending extension changes. */
export function extensionDecided(
  current: MfaException,
  command: Decided,
  context: LifecycleContext,
): Partial<MfaException> {
  const pending = pendingExtension(current);
  if (!pending) {
    throw new Error(`No extension waits for a decision on '${current.id}'`);
  }
  switch (command.action) {
    case 'approve_extension':
      return extensionApproved(current, pending, command, context);
    case 'reject_extension':
      refuseBlank('reason', command.reason);
      return settled(current, pending, 'rejected', command.reason, context.now);
    case 'withdraw_extension':
      return settled(
        current,
        pending,
        'withdrawn',
        command.reason,
        context.now,
      );
    default:
      return unreachable(command);
  }
}

/** The record with the approvals of its pending extension as they stand now. @public */
export function withExtensionStanding(
  exception: MfaException,
  standing: Standing,
  at: Instant,
): MfaException {
  const pending = pendingExtension(exception);
  if (!pending) {
    return exception;
  }
  const ballot = extensionBallot(pending);
  const approvals = withStanding(pending.approvals, ballot, standing, at);
  return {
    ...exception,
    extensions: withExtension(exception, { ...pending, approvals }),
  };
}

function extensionApproved(
  current: MfaException,
  pending: Extension,
  command: Extract<Decided, { action: 'approve_extension' }>,
  { actor, now, subjectEnd }: LifecycleContext,
): Partial<MfaException> {
  refuse(
    contractBreaches(withSubjectEnd(current, subjectEnd), pending.validTo),
  );
  const ballot = extensionBallot(pending);
  const at = toInstant(now);
  const approvals = withConsent<Consent>(pending.approvals, ballot, {
    eligible: eligibleFor(ballot, actor, command.path),
    consent: {
      by: actor.kind === 'user' ? actor.ref : '',
      at,
      controlStrength: command.controlStrength,
      residualRisk: command.residualRisk,
      ...(command.reason !== undefined && { comment: command.reason }),
    },
  });
  const decided: Extension = { ...pending, approvals };
  if (openPaths(extensionBallot(decided)).length > 0) {
    return { extensions: withExtension(current, decided) };
  }
  const { validTo } = pending;
  return {
    validTo,
    reviewDueAt: reviewDueUnder(current, validTo),
    extensions: withExtension(current, {
      ...decided,
      state: 'approved',
      decidedAt: at,
    }),
  };
}

// A later end puts no review off, but for one that was drawn to the old end.
function reviewDueUnder(
  current: MfaException,
  end: Instant,
): Instant | undefined {
  const { reviewDueAt, validTo, policy } = current;
  const { openedAt, causes } = reviewOf(current);
  if (!policy || reviewDueAt !== validTo || causes.length > 0) {
    return reviewDueAt;
  }
  return earlier(addDays(openedAt, policy.reviewIntervalDays), end);
}

function settled(
  current: MfaException,
  pending: Extension,
  state: 'rejected' | 'withdrawn',
  reason: string | undefined,
  now: Date,
): Partial<MfaException> {
  return {
    extensions: withExtension(current, {
      ...pending,
      state,
      decidedAt: toInstant(now),
      ...(reason !== undefined && { reason }),
    }),
  };
}

function endBreaches(
  current: MfaException,
  validTo: Instant,
  policy: EffectivePolicy,
): FieldIssue[] {
  const { validTo: end } = current;
  const { latestEnd = end, maxDays } = extensionTerms(current, policy);
  const refused = (message: string) => [{ field: 'validTo', message }];
  if (millisOf(validTo) <= millisOf(end)) {
    return refused(`must be after the end that it has, ${end}`);
  }
  const outlived = contractBreaches(current, validTo);
  if (outlived.length > 0) {
    return outlived;
  }
  return millisOf(validTo) > millisOf(latestEnd)
    ? refused(
        `must be ${latestEnd} at the latest: policy '${policy.id}' admits ${maxDays} more days`,
      )
    : [];
}

// A contract may come to end earlier while an extension waits.
function contractBreaches(
  { vendorContractEnd: end }: Pick<MfaException, 'vendorContractEnd'>,
  validTo: Instant,
): FieldIssue[] {
  return end && millisOf(validTo) > millisOf(end)
    ? [
        {
          field: 'validTo',
          message: `must not be past the end of the vendor's contract, ${end}`,
        },
      ]
    : [];
}

// What was said for the end that is coming does not speak for a later one.
function oldWords(current: MfaException, justification: string): FieldIssue[] {
  const said = [
    current.reason.justification,
    ...(current.extensions ?? []).map(extension => extension.justification),
  ].map(normaliseJustification);
  return said.includes(normaliseJustification(justification))
    ? [{ field: 'justification', message: 'must be a new one' }]
    : [];
}

function unreachable(command: never): never {
  throw new Error(`Unhandled decision: ${JSON.stringify(command)}`);
}
