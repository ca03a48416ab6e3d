import {
  defaultPolicies,
  derivedFlags,
  exceptionStates,
  workKinds,
  type AccountabilityWork,
  type EntitySummary,
  type ExceptionDetail,
  type ExceptionValidation,
  type ExceptionWork,
  type FindingWork,
  type WorkItem,
  type WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Entity } from '@backstage/catalog-model';

const { match: _match, ...policy } = defaultPolicies()[0];
export const applicationPolicy = policy as ExceptionValidation['policy'];

const DAY = 86_400_000;

/** An instant some days from now, at which the tests were started. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString();
}

export const payments: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', namespace: 'default', title: 'Payments' },
  spec: { type: 'service', owner: 'group:default/payments-team' },
};

export const EXCEPTION_ID = '0b8a5c9e-6f0d-4f6e-9a55-3f0c2d1e7a41';

/** An exception that has been in force for ten days and has twenty to go. */
export function exceptionOf(
  changes: Partial<ExceptionDetail> = {},
): ExceptionDetail {
  return {
    id: EXCEPTION_ID,
    version: 4,
    state: 'active',
    enforcement: 'in_place',
    inForce: true,
    flags: [],
    subjectRef: 'component:default/payments',
    subjectClass: 'application',
    subjectOwnerRef: 'group:default/payments-team',
    controlDomain: 'conditional_access',
    scope: {
      population: {
        users: ['user:default/ada'],
        groups: [],
        size: 1,
        includes: [],
      },
      applications: ['payments-batch'],
      sessionPath: { networks: [], clients: [], protocols: ['IMAP'] },
      environments: ['production'],
    },
    reason: {
      category: 'legacy_protocol',
      justification: 'The batch job reads a mailbox over IMAP.',
    },
    riskRating: 'medium',
    effectiveRisk: 'medium',
    compensatingControls: [
      {
        description: 'Sign-in from one address only',
        owner: 'group:default/iam',
        evidence: 'https://evidence.example.com/1',
        lastVerifiedAt: inDays(-12),
      },
    ],
    validFrom: inDays(-10),
    validTo: inDays(20),
    originalValidTo: inDays(20),
    ticketLinks: ['https://tickets.example.com/SEC-1'],
    evidenceLinks: [],
    requester: 'user:default/paul',
    origin: 'portal',
    round: 1,
    policy: applicationPolicy,
    effectivePolicy: applicationPolicy,
    approvals: [
      {
        round: 1,
        path: 'governance',
        by: 'user:default/grace',
        at: inDays(-11),
        controlStrength: 'adequate',
        residualRisk: 'low',
        comment: 'Only until the mailbox has moved',
      },
    ],
    extensions: [],
    implementations: [{ round: 1, by: 'user:default/ines', at: inDays(-10) }],
    createdAt: inDays(-13),
    updatedAt: inDays(-10),
    requestedAt: inDays(-13),
    activatedAt: inDays(-10),
    reviewDueAt: inDays(18),
    allowedActions: [],
    schedule: [],
    tasks: [],
    ...changes,
  };
}

/** A request that nobody has decided yet. */
export function requestOf(
  changes: Partial<ExceptionDetail> = {},
): ExceptionDetail {
  return exceptionOf({
    version: 2,
    state: 'requested',
    enforcement: 'not_in_place',
    inForce: false,
    approvals: [],
    implementations: [],
    activatedAt: undefined,
    reviewDueAt: undefined,
    ...changes,
  });
}

export function summaryOf(changes: Partial<EntitySummary> = {}): EntitySummary {
  return {
    subjectRef: 'component:default/payments',
    subjectClass: 'application',
    visibility: 'all',
    total: 0,
    inForce: 0,
    states: zeros(exceptionStates),
    flags: zeros(derivedFlags),
    headline: { kind: 'none', count: 0 },
    layers: { requesters: [], approvers: [], implementers: [] },
    nextSteps: [],
    ...changes,
  };
}

export function validationOf(
  changes: Partial<ExceptionValidation> = {},
): ExceptionValidation {
  return {
    subjectRef: 'component:default/payments',
    subjectClass: 'application',
    effectiveRisk: 'medium',
    policy: applicationPolicy,
    latestEnd: inDays(90),
    breaches: [],
    repeats: [],
    copies: [],
    ...changes,
  };
}

function zeros<T extends string>(names: readonly T[]): Record<T, number> {
  return Object.fromEntries(names.map(name => [name, 0])) as Record<T, number>;
}

type Extension = ExceptionDetail['extensions'][number];

/** A later end that waits for approval. */
export function extensionOf(changes: Partial<Extension> = {}): Extension {
  return {
    number: 1,
    round: 1,
    requestedBy: 'user:default/paul',
    requestedAt: inDays(-1),
    from: inDays(20),
    validTo: inDays(50),
    justification: 'The supplier moves the mailbox a month late.',
    state: 'pending',
    approvals: [],
    policy: applicationPolicy,
    ...changes,
  };
}

/** What an extension of an application meets. */
export const extensionTerms: ExceptionDetail['extensionTerms'] = {
  policyId: applicationPolicy.id,
  remaining: 1,
  maxDays: 45,
  latestEnd: inDays(65),
  approvals: applicationPolicy.approvals,
};

/** A request that waits for the person who is looking. */
export function workOf(
  changes: Partial<Omit<ExceptionWork, 'exception'>> = {},
  exception: Partial<ExceptionWork['exception']> = {},
): ExceptionWork {
  return {
    id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9a01',
    kind: 'approval',
    path: 'governance',
    assignee: 'group:default/security-governance',
    since: inDays(-2.1),
    urgency: 'now',
    escalated: false,
    actions: ['approve', 'reject'],
    bulkDecision: false,
    exception: {
      id: EXCEPTION_ID,
      version: 2,
      state: 'requested',
      enforcement: 'not_in_place',
      flags: [],
      subjectRef: 'component:default/payments',
      subjectClass: 'application',
      controlDomain: 'conditional_access',
      reasonCategory: 'legacy_protocol',
      requester: 'user:default/paul',
      effectiveRisk: 'medium',
      populationSize: 12,
      validFrom: inDays(-1),
      validTo: inDays(20),
      ...exception,
    },
    ...changes,
  };
}

/** A control that the person who is looking is to attest to. */
export function attestationOf(
  changes: Partial<Omit<AccountabilityWork, 'accountability'>> = {},
  accountability: Partial<AccountabilityWork['accountability']> = {},
): AccountabilityWork {
  return {
    id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9a02',
    kind: 'attestation',
    assignee: 'group:default/iam',
    since: inDays(-4.1),
    dueAt: inDays(9.9),
    urgency: 'soon',
    accountability: {
      entityRef: 'component:default/payments',
      claimRef: 'system:default/checkout',
      source: 'system',
      controlDomain: 'recovery',
      owner: 'group:default/iam',
      entities: 1,
      version: 0,
      ...accountability,
    },
    ...changes,
  };
}

/** A finding that the person who is looking is to see to. */
export function findingOf(changes: Partial<FindingWork> = {}): FindingWork {
  return {
    id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9a03',
    kind: 'finding',
    assignee: 'user:default/guest',
    since: inDays(-6.1),
    dueAt: inDays(20),
    urgency: 'later',
    finding: {
      incidentId: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9a04',
      number: 2,
      title: 'Call back before a reset',
      incidentTitle: 'Reset by phone',
      version: 3,
    },
    ...changes,
  };
}

export function workPageOf(items: WorkItem[]): WorkPage {
  const counts = zeros(workKinds);
  for (const { kind } of items) {
    counts[kind] += 1;
  }
  return { items, totalItems: items.length, counts, pageInfo: {} };
}
