import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  applyCommand,
  defaultPolicies,
  draftException,
  effectivePolicy,
  effectiveRisk,
  type Actor,
  type ExceptionRequest,
  type LifecycleCommand,
  type MfaException,
  type Transition,
} from '../../plugins/mfa-exceptions-common/src';
import {
  toApprovalRow,
  toRow,
} from '../../plugins/mfa-exceptions-backend/src/exceptions/exceptionRow';

const DAY = 86_400_000;
const BATCH = 500;

const people = {
  requester: person('requester'),
  approver: person('approver', 'group:default/security-governance'),
  engineer: person('engineer', 'group:default/iam'),
};

// Most of a register is past; a third of this one is in force.
const STORIES: readonly (readonly Step[])[] = [
  ['submit', 'approve', 'implement'],
  ['submit', 'approve', 'implement'],
  ['submit', 'approve', 'implement', 'expire', 'confirm_removal'],
  ['submit', 'approve', 'implement', 'expire', 'confirm_removal'],
  ['submit', 'reject'],
  ['submit'],
];
export type Step =
  | 'submit'
  | 'approve'
  | 'implement'
  | 'reject'
  | 'expire'
  | 'confirm_removal';

export function entityRefOf(index: number): string {
  return `component:default/service-${index}`;
}

/** Fills a register with exceptions that all came about by the rules. */
export async function seed(
  knex: Knex,
  size: { exceptions: number; entities: number },
): Promise<void> {
  const now = Date.now();
  for (let first = 0; first < size.exceptions; first += BATCH) {
    const records = Array.from({ length: BATCH }, (_, offset) =>
      live(first + offset, entityRefOf((first + offset) % size.entities), now),
    );
    await insertRecords(knex, records);
  }
  await knex.raw('analyze');
}

/** Writes exceptions as they are, without how they came to be so. */
export async function insertRecords(
  knex: Knex,
  records: readonly MfaException[],
): Promise<void> {
  await knex('mfa_exceptions').insert(records.map(toRow));
  const approvals = records.flatMap(record =>
    record.approvals.map(approval => toApprovalRow(record.id, approval)),
  );
  if (approvals.length > 0) {
    await knex('mfa_exception_approvals').insert(approvals);
  }
}

function live(index: number, subjectRef: string, now: number): MfaException {
  const transitions = lifeOf(index, subjectRef, now);
  return transitions[transitions.length - 1].next;
}

/** All that happened to one of them. */
export function lifeOf(
  index: number,
  subjectRef: string,
  now: number,
): Transition[] {
  const story = STORIES[index % STORIES.length];
  const past = story.includes('expire');
  // Spread, so that neither starts nor ends fall together.
  const start = now - (past ? 120 : 40) * DAY - ((index * 7919) % 40) * DAY;
  const validTo = past ? start + 60 * DAY : now + (1 + (index % 44)) * DAY;
  const request = requestFor(index, start, Math.min(validTo, start + 89 * DAY));

  const transitions = [
    draftException(
      {
        id: randomUUID(),
        subjectRef,
        subjectClass: 'application',
        origin: 'api',
        request,
      },
      {
        actor: people.requester,
        now: new Date(start),
        subjectOwnerRef: `group:default/team-${index % 200}`,
      },
    ),
  ];
  for (const [hour, step] of story.entries()) {
    const at =
      step === 'expire' || step === 'confirm_removal'
        ? new Date(Date.parse(request.validTo) + hour * 3_600_000)
        : new Date(start + hour * 3_600_000);
    const { next } = transitions[transitions.length - 1];
    transitions.push(take(next, step, at));
  }
  return transitions;
}

/** What a step leads to, which somebody takes who may. */
export function take(record: MfaException, step: Step, now: Date): Transition {
  const commands: Record<Step, [LifecycleCommand, Actor]> = {
    submit: [{ action: 'submit' }, people.requester],
    approve: [
      { action: 'approve', controlStrength: 'adequate', residualRisk: 'low' },
      people.approver,
    ],
    reject: [{ action: 'reject', reason: 'Not needed' }, people.approver],
    implement: [{ action: 'implement' }, people.engineer],
    expire: [{ action: 'expire' }, { kind: 'system' }],
    confirm_removal: [
      { action: 'confirm_removal', evidence: 'Group is empty' },
      people.engineer,
    ],
  };
  const [command, actor] = commands[step];
  return applyCommand(record, command, {
    actor,
    now,
    similarity: { repeats: 0, copies: 0 },
    subjectOwnerRef: record.subjectOwnerRef,
    policyFor: request =>
      effectivePolicy(defaultPolicies(), {
        subjectClass: record.subjectClass,
        risk: effectiveRisk(request),
        controlDomain: request.controlDomain,
        reasonCategory: request.reason.category,
      }),
  });
}

function requestFor(
  index: number,
  start: number,
  validTo: number,
): ExceptionRequest {
  return {
    controlDomain: index % 2 ? 'conditional_access' : 'session',
    scope: {
      population: {
        users: [`account-${index}@example.com`],
        groups: [],
        size: 1,
        includes: [],
      },
      applications: [],
      sessionPath: { networks: ['10.0.0.0/8'], clients: [], protocols: [] },
      environments: [],
    },
    reason: {
      category: 'legacy_protocol',
      justification: `Client number ${index} cannot show a prompt.`,
    },
    riskRating: index % 3 ? 'medium' : 'low',
    compensatingControls: [
      {
        description: 'Sign-in from the data centre only',
        owner: 'group:default/iam',
        evidence: 'https://example.com/evidence',
        lastVerifiedAt: new Date(start - DAY).toISOString(),
      },
    ],
    validFrom: new Date(start).toISOString(),
    validTo: new Date(validTo).toISOString(),
    ticketLinks: [],
    evidenceLinks: [],
  };
}

function person(name: string, ...groups: string[]): Actor {
  return {
    kind: 'user',
    ref: `user:default/${name}`,
    groups: new Set(groups),
    aliases: [],
  };
}
