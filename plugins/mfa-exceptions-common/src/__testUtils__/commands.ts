import {
  addDays,
  controlStrengths,
  DAY_IN_MS,
  reviewOf,
  riskRatings,
  toInstant,
  useKinds,
  type LifecycleAction,
  type LifecycleCommand,
  type MfaException,
  type ReviewCause,
} from '../domain';
import { names, requestOf, type Plan } from './arbitraries';
import type { Moment } from './lives';
import { person } from './people';

export type Attempt = Omit<Moment, 'plan'> & { readonly plan: Plan };

/** A command of a kind, that makes sense or does not. */
export function commandFor(
  action: LifecycleAction,
  record: MfaException,
  { plan, parts: named, pick, narrowing }: Attempt,
  now: Date,
): LifecycleCommand {
  const asked = requestOf(plan, now);
  const some = Object.fromEntries(named.map(part => [part, asked[part]]));
  const { reason, validTo, validFrom } = asked;
  switch (action) {
    case 'approve':
      return { action, ...judgement(pick) };
    case 'extend': {
      const days = (pick % 60) - 2;
      const { justification } = reason;
      const end = addDays(record.validTo, days);
      return { action, validTo: end, justification };
    }
    case 'approve_extension':
      return { action, number: numberOf(record), ...judgement(pick) };
    case 'reject_extension':
      return { action, number: numberOf(record), reason: 'Too long' };
    case 'withdraw_extension':
      return { action, number: numberOf(record) };
    case 'reject':
    case 'revoke':
      return { action, reason: 'Too broad' };
    case 'call_review':
      return { action, cause: aCause(pick, now) };
    case 'certify':
    case 'review_revoke':
    case 'dont_know':
      return { action, number: reviewOf(record).number, reason: 'Seen' };
    case 'reduce':
      return {
        action,
        number: reviewOf(record).number,
        reason: 'Less will do',
        changes: narrower(record, narrowing, plan, now, pick),
      };
    case 'reassign_review':
      return {
        action,
        number: reviewOf(record).number,
        to: personRef(pick),
        reason: 'Knows it better',
      };
    case 'record_use':
      return {
        action,
        kind: useKinds[pick % useKinds.length],
        occurredAt: toInstant(now),
        note: 'The door was locked',
      };
    case 'end_unanswered':
      return { action, number: reviewOf(record).number };
    case 'cap_end':
      return { action, validTo, cause: aCause(pick, now) };
    case 'note_gone':
      return { action, gone: pick % 2 === 0 ? [personRef(pick)] : [] };
    case 'confirm_removal':
      return { action, evidence: 'No longer listed' };
    case 'attach_plan':
      return {
        action,
        remediationPlan: {
          owner: personRef(pick),
          link: 'https://plans.example.com/1',
          targetDate: validTo,
        },
      };
    case 'edit':
      return { action, changes: { ...some, validFrom, validTo } };
    case 'resubmit':
      return { action, changes: { ...some, reason, validTo } };
    case 'narrow':
      return { action, changes: narrower(record, narrowing, plan, now, pick) };
    default:
      return { action };
  }
}

// Some of them come again.
export function aCause(pick: number, now: Date): ReviewCause {
  const key = `incident:${pick % 40}`;
  return { trigger: 'incident', seenAt: toInstant(now), key };
}

function personRef(pick: number) {
  return person(names[pick % names.length]).ref;
}

function judgement(pick: number) {
  return {
    controlStrength: controlStrengths[pick % controlStrengths.length],
    residualRisk: riskRatings[pick % riskRatings.length],
  };
}

function numberOf({ extensions = [] }: MfaException): number {
  return extensions.length;
}

const parts = [
  'population',
  'applications',
  'sessionPath',
  'environments',
] as const;

function narrower(
  { validTo, scope }: MfaException,
  narrowing: Moment['narrowing'],
  plan: Plan,
  now: Date,
  pick: number,
) {
  // Up to a fifth past what is left, so that some of it is a longer time.
  const left = (Date.parse(validTo) - now.getTime()) / DAY_IN_MS;
  const end = addDays(now, left * ((pick % 120) / 100));
  const [first, ...rest] = scope.applications;
  const fewer = {
    ...scope,
    applications: rest.length > 0 ? rest : [first ?? 'a'],
  };
  const part = parts[pick % parts.length];
  const changes = {
    sooner: { validTo: end },
    fewer: { scope: fewer },
    both: { validTo: end, scope: fewer },
    other: { scope: { ...fewer, [part]: plan.request.scope[part] } },
  };
  return changes[narrowing];
}
