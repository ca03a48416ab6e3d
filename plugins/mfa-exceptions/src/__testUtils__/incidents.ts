import type {
  IncidentDetail,
  IncidentFacts,
  IncidentPage,
  IncidentView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EXCEPTION_ID } from './records';

export const INCIDENT_ID = '7d1f6a8e-0000-4000-8000-00000000000a';

const allowed = (...actions: string[]) =>
  (
    [
      ...['edit', 'add_finding', 'edit_finding', 'finish_finding'],
      ...['add_timeline_entry', 'close', 'reopen'],
    ] as IncidentDetail['allowedActions'][number]['action'][]
  ).map(action => ({ action, allowed: actions.includes(action) }));

/** What who leads a review may do while it is open. */
export const leading = allowed(
  ...['edit', 'add_finding', 'edit_finding', 'finish_finding'],
  ...['add_timeline_entry', 'close'],
);
/** What everybody else may. */
export const looking = allowed();
/** What the lead may do when it is closed. */
export const afterwards = allowed('finish_finding', 'reopen');

export function incidentOf(
  particulars: Partial<IncidentDetail> = {},
): IncidentDetail {
  const at = '2024-12-30T09:15:00.000Z';
  return {
    id: INCIDENT_ID,
    version: 3,
    state: 'open',
    subjectRef: 'component:default/payments',
    subjectClass: 'application',
    title: 'A session was taken over',
    occurredAt: at,
    technique: 'token_theft',
    failedControlDomains: ['session'],
    contributingLayers: [],
    lead: 'user:default/gina',
    participants: [],
    createdAt: at,
    createdBy: 'user:default/gina',
    updatedAt: at,
    findingCounts: { open: 0, done: 0 },
    findings: [],
    timeline: [],
    allowedActions: leading,
    closingGaps: [],
    ...particulars,
  };
}

export function findingOf(
  particulars: Partial<IncidentDetail['findings'][number]> = {},
): IncidentDetail['findings'][number] {
  return {
    number: 1,
    state: 'open',
    text: 'Bind tokens to their device',
    addedAt: '2024-12-30T10:00:00.000Z',
    addedBy: 'user:default/gina',
    allowedActions: ['edit_finding', 'finish_finding'],
    ...particulars,
  };
}

export function incidentPageOf(
  items: readonly IncidentView[],
  particulars: Partial<IncidentPage> = {},
): IncidentPage {
  return {
    items: [...items],
    totalItems: items.length,
    visibility: 'own',
    allowedActions: [],
    pageInfo: {},
    ...particulars,
  };
}

/** One exception in force then, and an owner who has changed since. */
export function factsOf(
  particulars: Partial<IncidentFacts> = {},
): IncidentFacts {
  return {
    incidentId: INCIDENT_ID,
    subjectRef: 'component:default/payments',
    at: '2024-12-30T09:15:00.000Z',
    exceptions: [
      {
        id: EXCEPTION_ID,
        state: 'active',
        enforcement: 'in_place',
        inForce: true,
        overdue: false,
        controlDomain: 'session',
        reasonCategory: 'legacy_protocol',
        risk: 'high',
        validFrom: '2024-12-01T00:00:00.000Z',
        validTo: '2025-01-15T00:00:00.000Z',
        originalValidTo: '2025-01-15T00:00:00.000Z',
        policyId: 'default.application',
        review: { standing: 'missed', dueAt: '2024-12-20T00:00:00.000Z' },
        compensatingControls: [
          {
            description: 'Sign-in from the data centre only',
            owner: 'group:default/iam',
            lastVerifiedAt: '2024-11-28T00:00:00.000Z',
          },
        ],
        requestedBy: 'user:default/olivia',
        approvedBy: [
          {
            by: 'user:default/gina',
            at: '2024-12-01T00:00:00.000Z',
            path: 'governance',
          },
        ],
        implementedBy: [
          { by: 'user:default/ivan', at: '2024-12-01T08:00:00.000Z' },
        ],
      },
    ],
    accountability: [
      {
        controlDomain: 'session',
        then: {
          status: 'accountable',
          owner: 'group:default/iam',
          source: 'recorded',
        },
        today: { status: 'accountable', owner: 'group:default/soc' },
      },
    ],
    ...particulars,
  };
}
