import { isError } from '@backstage/errors';
import {
  addDays,
  applyCommand,
  availableActions,
  callReview,
  controlStrengths,
  defaultPolicies,
  draftException,
  effectivePolicy,
  effectiveRisk,
  noteGone,
  riskRatings,
  settle,
  toInstant,
  useKinds,
  type Actor,
  type LifecycleAction,
  type LifecycleCommand,
  type MfaException,
  type ReviewCause,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type fc from 'fast-check';
import { refs } from './company';
import { lifePlans, type LifePlan, type Moment } from './lifePlans';

export const WALKS_START = new Date('2030-01-01T12:00:00.000Z');

/** One life that the domain admits, from the draft on. */
export interface Walk {
  readonly transitions: readonly [Transition, ...Transition[]];
  /** What the last of them leaves. */
  readonly record: MfaException;
}

const person = (ref: string, ...groups: string[]): Actor => ({
  kind: 'user',
  ref,
  groups: new Set(groups.map(group => `group:default/${group}`)),
  aliases: [],
});

const requester = person(refs.owner, 'payments-team');
const cast = [
  requester,
  person(refs.governance, 'security-governance'),
  person(refs.vendorManager, 'vendor-management'),
  person(refs.secretsOwner, 'secrets-management'),
  ...refs.breakGlassApprovers.map(ref => person(ref, 'break-glass-approvers')),
  person(refs.iam, 'iam'),
];

/** Any life that the domain can produce. */
export const walks: fc.Arbitrary<Walk> = lifePlans.map(walk);

function walk(plan: LifePlan): Walk {
  let now = WALKS_START;
  const { request: asked, startsIn, lastsFor, ...draft } = plan;
  const drafted = draftException(
    {
      ...draft,
      origin: 'api',
      request: {
        ...asked,
        validFrom: addDays(now, startsIn),
        validTo: addDays(now, startsIn + lastsFor),
      },
    },
    { actor: requester, now, subjectOwnerRef: 'group:default/payments-team' },
  );
  const transitions: [Transition, ...Transition[]] = [drafted];
  let record = drafted.next;
  for (const moment of plan.moments) {
    now = new Date(now.getTime() + moment.wait);
    for (const transition of happened(record, moment, plan, now)) {
      transitions.push(transition);
      record = transition.next;
    }
  }
  return { transitions, record };
}

// What takes a life on is likelier than what holds it up or ends it.
const untimely: readonly LifecycleAction[] = [
  'edit',
  'withdraw',
  'reject',
  'reject_extension',
  'withdraw_extension',
  'revoke',
  'complete',
];

function* happened(
  record: MfaException,
  moment: Moment,
  plan: LifePlan,
  now: Date,
): Generator<Transition> {
  const { pick } = moment;
  const byItself =
    settle(record, now) ??
    (pick % 7 === 0 ? callReview(record, aCause(pick, now), now) : undefined) ??
    (pick % 5 === 0 ? noteGone(record, goneBy(pick), now) : undefined);
  if (byItself) {
    yield byItself;
    return;
  }
  const open = cast
    .flatMap(actor =>
      availableActions(record, actor, now).map(action => ({ actor, action })),
    )
    .filter(({ action }) => !untimely.includes(action) || pick % 11 === 0);
  if (open.length === 0) {
    return;
  }
  const { actor, action } = open[pick % open.length];
  try {
    yield applyCommand(record, commandFor(action, record, moment, now), {
      actor,
      now,
      similarity: plan.similarity,
      subjectOwnerRef: 'group:default/payments-team',
      policyFor: asked =>
        effectivePolicy(
          defaultPolicies().map(policy => ({
            ...policy,
            graceDays: plan.graceDays,
            reviewIntervalDays: 6,
          })),
          {
            subjectClass: plan.subjectClass,
            risk: effectiveRisk(asked),
            controlDomain: asked.controlDomain,
            reasonCategory: asked.reason.category,
          },
        ),
    });
  } catch (error) {
    if (!isError(error) || error.name !== 'InputError') {
      throw error;
    }
  }
}

function commandFor(
  action: LifecycleAction,
  { extensions = [] }: MfaException,
  { pick, words: text }: Moment,
  now: Date,
): LifecycleCommand {
  const number = extensions.length;
  const reason = `Since ${text}`;
  const validTo = addDays(now, 1 + (pick % 20));
  switch (action) {
    case 'approve':
      return {
        action,
        controlStrength: controlStrengths[pick % controlStrengths.length],
        residualRisk: riskRatings[pick % riskRatings.length],
        ...(pick % 2 === 0 && { reason }),
      };
    case 'confirm_removal':
      return { action, evidence: reason };
    case 'edit':
      return { action, changes: { riskRating: riskRatings[pick % 4] } };
    case 'narrow':
      return { action, changes: { validTo }, reason };
    case 'resubmit':
      return {
        action,
        changes: {
          validTo,
          reason: { category: 'outage', justification: text },
        },
      };
    case 'extend':
      return {
        action,
        validTo: addDays(now, 10 + (pick % 50)),
        justification: `${text} ${pick}`,
      };
    case 'approve_extension':
      return { action, number, controlStrength: 'weak', residualRisk: 'high' };
    case 'reject_extension':
    case 'withdraw_extension':
      return { action, number, reason };
    case 'record_use':
      return {
        action,
        kind: useKinds[pick % useKinds.length],
        occurredAt: toInstant(now),
        note: reason,
      };
    case 'call_review':
      return { action, cause: aCause(pick, now) };
    default:
      return { action, reason } as LifecycleCommand;
  }
}

// Now and then, somebody goes, and comes back.
function goneBy(pick: number): readonly string[] {
  return pick % 3 === 0 ? [] : ['user:default/gone'];
}

function aCause(pick: number, now: Date): ReviewCause {
  const key = `incident:${pick}`;
  return { trigger: 'incident', seenAt: toInstant(now), key };
}
