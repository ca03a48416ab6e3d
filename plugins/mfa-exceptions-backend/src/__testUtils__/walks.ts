import { isError } from '@backstage/errors';
import {
  addDays,
  applyCommand,
  availableActions,
  callReview,
  controlStrengths,
  DAY_IN_MS,
  defaultPolicies,
  draftException,
  effectivePolicy,
  effectiveRisk,
  privilegedGroups,
  reasonCategories,
  noteGone,
  riskRatings,
  settle,
  subjectClasses,
  toInstant,
  useKinds,
  type Actor,
  type ExceptionRequest,
  type LifecycleAction,
  type LifecycleCommand,
  type LifecycleContext,
  type MfaException,
  type ReviewCause,
  type SubjectClass,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { refs } from './company';

export const WALKS_START = new Date('2030-01-01T12:00:00.000Z');

/** One life that the domain admits, from the draft on. */
export interface Walk {
  readonly transitions: readonly [Transition, ...Transition[]];
  /** What the last of them leaves. */
  readonly record: MfaException;
}

interface Plan {
  readonly id: string;
  readonly subjectRef: string;
  readonly subjectClass: SubjectClass;
  readonly request: Omit<ExceptionRequest, 'validFrom' | 'validTo'>;
  readonly startsIn: number;
  readonly lastsFor: number;
  readonly graceDays: number;
  readonly similarity: LifecycleContext['similarity'];
  readonly moments: readonly Moment[];
}

interface Moment {
  readonly wait: number;
  readonly pick: number;
  readonly words: string;
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

// Anything that a person can type and the API lets through.
const words = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .filter(text => !text.includes('\0'));

const request = fc.record(
  {
    controlDomain: fc.constantFrom('conditional_access', 'session'),
    scope: fc.record({
      population: fc.record({
        users: fc.constant(['batch@example.com']),
        groups: fc.subarray(['contractors', 'Ärzte 🩺']),
        size: fc.constant(1),
        includes: fc.subarray([...privilegedGroups]),
      }),
      applications: fc.array(words, { maxLength: 2 }),
      sessionPath: fc.constant({
        networks: ['10.0.0.0/8'],
        clients: [],
        protocols: ['imap'],
      }),
      environments: fc.constant([]),
    }),
    reason: fc.record({
      category: fc.constantFrom(...reasonCategories),
      justification: words,
    }),
    riskRating: fc.constantFrom(...riskRatings),
    compensatingControls: fc.tuple(
      fc.record({
        description: words,
        owner: fc.constant('group:default/iam'),
        evidence: words,
        lastVerifiedAt: fc.constant('2029-12-30T00:00:00.000Z'),
      }),
    ),
    ticketLinks: fc.subarray([
      'https://example.com/a',
      'https://example.com/b',
    ]),
    evidenceLinks: fc.constant([]),
    vendorContractEnd: fc.constant('2030-06-01T00:00:00.000Z'),
    remediationPlan: fc.constant({
      owner: refs.owner,
      link: 'https://example.com/plan',
      targetDate: '2030-05-01T00:00:00.000Z',
    }),
  },
  {
    requiredKeys: [
      'controlDomain',
      'scope',
      'reason',
      'riskRating',
      'compensatingControls',
      'ticketLinks',
      'evidenceLinks',
    ],
  },
);

const plans: fc.Arbitrary<Plan> = fc.record({
  id: fc.uuid({ version: 4 }),
  subjectRef: fc.constantFrom(refs.app, refs.api),
  subjectClass: fc.constantFrom(...subjectClasses),
  request,
  startsIn: fc.constantFrom(0, 0, -1, 2),
  lastsFor: fc.integer({ min: 1, max: 30 }),
  graceDays: fc.constantFrom(0, 7),
  similarity: fc.record({
    repeats: fc.constantFrom(0, 0, 1),
    copies: fc.constantFrom(0, 0, 3),
  }),
  moments: fc.array(
    fc.record({
      wait: fc.oneof(
        fc.constantFrom(0, 1, 3_600_000),
        fc.integer({ min: 0, max: 9 * DAY_IN_MS }),
      ),
      pick: fc.nat({ max: 5039 }),
      words,
    }),
    { maxLength: 20, size: 'max' },
  ),
});

/** Any life that the domain can produce. */
export const walks: fc.Arbitrary<Walk> = plans.map(walk);

function walk(plan: Plan): Walk {
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
  plan: Plan,
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
