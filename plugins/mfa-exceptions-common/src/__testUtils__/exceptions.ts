import {
  addDays,
  applyCommand,
  defaultPolicies,
  draftException,
  effectivePolicy,
  effectiveRisk,
  settle,
  type Actor,
  type ExceptionRequest,
  type ExceptionState,
  type LifecycleCommand,
  type LifecycleContext,
  type MfaException,
  type Policy,
  type Scope,
  type Standing,
  type SubjectClass,
} from '../domain';
import { engineer, governor, requester, subjectOwners } from './people';

export const START = new Date('2026-03-01T09:00:00.000Z');

export function aScope(changes: Partial<Scope> = {}): Scope {
  return {
    population: {
      users: ['paul@example.com', 'user:default/petra'],
      groups: [],
      size: 2,
      includes: [],
    },
    applications: ['payments', 'ledger'],
    sessionPath: { networks: [], clients: ['kiosk'], protocols: [] },
    environments: [],
    ...changes,
  };
}

export function aRequest(
  changes: Partial<ExceptionRequest> = {},
): ExceptionRequest {
  return {
    controlDomain: 'conditional_access',
    scope: aScope(),
    reason: {
      category: 'legacy_protocol',
      justification: 'The scanners speak IMAP and nothing else',
    },
    riskRating: 'medium',
    compensatingControls: [
      {
        description: 'Only from the warehouse network',
        owner: 'user:default/olga',
        evidence: 'https://wiki.example.com/warehouse',
        lastVerifiedAt: addDays(START, -3),
      },
    ],
    validFrom: START.toISOString(),
    validTo: addDays(START, 60),
    ticketLinks: [],
    evidenceLinks: [],
    ...changes,
  };
}

export function contextFor(
  { subjectClass }: Pick<MfaException, 'subjectClass'>,
  actor: Actor,
  now: Date,
  policies: readonly Policy[] = defaultPolicies(),
  standing?: Standing,
): LifecycleContext {
  return {
    actor,
    now,
    standing,
    similarity: { repeats: 0, copies: 0 },
    subjectOwnerRef: subjectOwners,
    policyFor: request =>
      effectivePolicy(policies, {
        subjectClass,
        risk: effectiveRisk(request),
        controlDomain: request.controlDomain,
        reasonCategory: request.reason.category,
      }),
  };
}

export function aDraft(
  request: ExceptionRequest = aRequest(),
  subjectClass: SubjectClass = 'application',
): MfaException {
  const { next } = draftException(
    {
      id: '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10',
      subjectRef: 'component:default/payments',
      subjectClass,
      origin: 'portal',
      request,
    },
    { actor: requester, now: START, subjectOwnerRef: subjectOwners },
  );
  return deepFreeze(next);
}

/** Does one thing to a record, by default at the time of its last write. */
export function act(
  exception: MfaException,
  command: LifecycleCommand,
  actor: Actor,
  now = new Date(exception.updatedAt),
): MfaException {
  return deepFreeze(
    applyCommand(exception, command, contextFor(exception, actor, now)).next,
  );
}

export const approval = {
  action: 'approve',
  controlStrength: 'adequate',
  residualRisk: 'low',
} as const;

export function askingAgain(exception: MfaException) {
  return {
    action: 'resubmit',
    changes: {
      reason: {
        category: 'migration',
        justification: `The move is late, after round ${exception.round}`,
      },
      validTo: addDays(exception.updatedAt, 30),
      remediationPlan: {
        owner: requester.ref,
        link: 'https://example.com/plan',
        targetDate: addDays(exception.updatedAt, 60),
      },
    },
  } as const;
}

/** A later end that the default policy admits, in words of its own. */
export function anExtension({ validTo, extensions = [] }: MfaException) {
  return {
    action: 'extend',
    validTo: addDays(validTo, 20),
    justification: `The replacement is late, said for the ${
      extensions.length + 1
    }. time`,
  } as const;
}

/** What the right person asks for, so that it is admitted where the state admits it. */
export const steps = {
  submit: e => act(e, { action: 'submit' }, requester),
  withdraw: e => act(e, { action: 'withdraw' }, requester),
  approve: e => act(e, approval, governor),
  reject: e => act(e, { action: 'reject', reason: 'Too broad' }, governor),
  implement: e => act(e, { action: 'implement' }, engineer),
  revoke: e => act(e, { action: 'revoke', reason: 'Misused' }, governor),
  complete: e => act(e, { action: 'complete' }, requester),
  expire: e => deepFreeze(settle(e, new Date(e.validTo))?.next ?? e),
  resubmit: e => act(e, askingAgain(e), requester),
  extend: e => act(e, anExtension(e), requester),
  confirm_removal: e =>
    act(e, { action: 'confirm_removal', evidence: 'Not listed' }, engineer),
} satisfies Record<string, (exception: MfaException) => MfaException>;

type Journey = readonly (keyof typeof steps)[];

const journeys: Record<ExceptionState, Journey> = {
  draft: [],
  requested: ['submit'],
  approved: ['submit', 'approve'],
  active: ['submit', 'approve', 'implement'],
  expired: ['submit', 'approve', 'implement', 'expire'],
  revoked: ['submit', 'approve', 'implement', 'revoke'],
  rejected: ['submit', 'reject'],
  withdrawn: ['submit', 'withdraw'],
  closed: ['submit', 'approve', 'implement', 'expire', 'confirm_removal'],
};

/** An exception that has come to a state, the short way. */
export function exceptionIn(state: ExceptionState, from = aDraft()) {
  return travel(from, journeys[state]);
}

/** The same in a second round, with the exclusion of the first one still standing. */
export function askedAgainIn(state: ExceptionState, from = aDraft()) {
  const [, ...journey] = journeys[state];
  return travel(from, [...journeys.expired, 'resubmit', ...journey]);
}

function travel(from: MfaException, journey: Journey): MfaException {
  let exception = from;
  for (const step of journey) {
    exception = steps[step](exception);
  }
  return exception;
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
