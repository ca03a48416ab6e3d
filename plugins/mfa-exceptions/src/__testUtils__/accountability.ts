import type { Entity } from '@backstage/catalog-model';
import type {
  AccountabilityEntry,
  AccountabilityMatrix,
  EntityAccountability,
  ListedAccountability,
  OwnedAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { inDays } from './records';

type Accountable = Extract<AccountabilityEntry, { status: 'accountable' }>;
type Gap = Extract<AccountabilityEntry, { status: 'gap' }>;

export const iam: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'iam', namespace: 'default' },
  spec: { type: 'team', profile: { displayName: 'IAM' }, children: [] },
};

export const soc: Entity = {
  ...iam,
  metadata: { name: 'soc', namespace: 'default' },
  spec: { type: 'team', profile: { displayName: 'SOC' }, children: [] },
};

/** A control that IAM is accountable for, because the system says so, and has attested to. */
export function entryOf(changes: Partial<Accountable> = {}): Accountable {
  return {
    controlDomain: 'conditional_access',
    status: 'accountable',
    version: 0,
    source: 'system',
    claimRef: 'system:default/checkout',
    via: 'annotation',
    owner: 'group:default/iam',
    responsible: ['group:default/payments-team'],
    attestation: {
      state: 'attested',
      dueAt: inDays(60.1),
      attestedAt: inDays(-30.1),
      attestedBy: 'user:default/ines',
    },
    allowedActions: [],
    ...changes,
  };
}

/** A control that a group without members is named for. */
export function gapOf(changes: Partial<Gap> = {}): Gap {
  return {
    controlDomain: 'session',
    status: 'gap',
    version: 0,
    source: 'annotation',
    claimRef: 'component:default/payments',
    owner: 'group:default/branch-services',
    reason: 'group_empty',
    fixer: 'group:default/payments-team',
    responsible: [],
    allowedActions: [],
    ...changes,
  };
}

/** What the register answers for the payments component. */
export function answerOf(
  items: AccountabilityEntry[],
  changes: Partial<EntityAccountability> = {},
): EntityAccountability {
  return {
    entityRef: 'component:default/payments',
    ownerRef: 'group:default/payments-team',
    at: inDays(0),
    observedAt: inDays(0),
    lastKnown: false,
    mistakes: [],
    items,
    ...changes,
  };
}

const nothing = { gaps: 0, stale: 0, awaited: 0, attested: 0 };

/** Two systems and what is part of none, by two controls. */
export function matrixOf(
  changes: Partial<AccountabilityMatrix> = {},
): AccountabilityMatrix {
  return {
    groupBy: 'system',
    controlDomains: ['conditional_access', 'session'],
    observedAt: inDays(-0.1),
    rows: [
      {
        ref: 'system:default/calm',
        entities: 3,
        cells: [{ ...nothing, attested: 3 }, nothing],
      },
      {
        ref: 'system:default/checkout',
        entities: 4,
        cells: [
          { gaps: 0, stale: 1, awaited: 1, attested: 2 },
          { gaps: 2, stale: 0, awaited: 0, attested: 2 },
        ],
      },
      {
        entities: 1,
        cells: [{ ...nothing, gaps: 1 }, nothing],
      },
    ],
    ...changes,
  };
}

/** A row of the list. */
export function listedOf(
  changes: Partial<Extract<ListedAccountability, { status: 'gap' }>> = {},
): ListedAccountability {
  return {
    entityRef: 'component:default/payments',
    controlDomain: 'session',
    systemRef: 'system:default/checkout',
    status: 'gap',
    source: 'system',
    claimRef: 'system:default/checkout',
    via: 'annotation',
    owner: 'group:default/branch-services',
    reason: 'owner_gone',
    fixer: 'group:default/payments-team',
    ...changes,
  };
}

/** What IAM is accountable for: one thing that ran out, one that is attested. */
export function ownedOf(
  changes: Partial<OwnedAccountability> = {},
): OwnedAccountability {
  return {
    ownerRef: 'group:default/iam',
    entities: 40,
    counts: { stale: 1, awaited: 0, attested: 1 },
    totalItems: 2,
    pageInfo: {},
    items: [
      {
        controlDomain: 'recovery',
        source: 'organisation',
        entities: 38,
        entityRef: 'component:default/payments',
        version: 2,
        attestation: { state: 'stale', dueAt: inDays(-3.1) },
        allowedActions: ['attest'],
      },
      {
        controlDomain: 'session',
        source: 'system',
        claimRef: 'system:default/checkout',
        via: 'recorded',
        entities: 1,
        entityRef: 'component:default/payments',
        version: 0,
        attestation: {
          state: 'attested',
          dueAt: inDays(60.1),
          attestedAt: inDays(-30.1),
          attestedBy: 'user:default/ines',
        },
        allowedActions: [],
      },
    ],
    ...changes,
  };
}
