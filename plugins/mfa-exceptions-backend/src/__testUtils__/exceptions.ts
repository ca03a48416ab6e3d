import { randomUUID } from 'node:crypto';
import {
  addDays,
  applyCommand,
  defaultPolicies,
  draftException,
  type Actor,
  type ExceptionRequest,
  type LifecycleCommand,
  type SubjectClass,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { refs } from './company';

/** When the exceptions of the store's tests are asked for. */
export const START = new Date('2030-01-01T12:00:00.000Z');

const person = (ref: string, group: string): Actor => ({
  kind: 'user',
  ref,
  groups: new Set([`group:default/${group}`]),
  aliases: [],
});

const asking = (ref: string = refs.owner) => person(ref, 'payments-team');
const journey: readonly [LifecycleCommand, Actor?][] = [
  [{ action: 'submit' }],
  [
    { action: 'approve', controlStrength: 'strong', residualRisk: 'low' },
    person(refs.governance, 'security-governance'),
  ],
  [{ action: 'implement' }, person(refs.iam, 'iam')],
];

/** What a test says of an exception; the rest does not matter to it. */
export interface Particulars extends Partial<ExceptionRequest> {
  readonly id?: string;
  readonly subjectRef?: string;
  readonly subjectClass?: SubjectClass;
  readonly at?: Date;
  readonly requester?: string;
}

/** How an exception of an application begins. */
export function aDraft(particulars: Particulars = {}): Transition {
  const {
    id = randomUUID(),
    subjectRef = refs.app,
    subjectClass = 'application',
    at: now = START,
    requester,
    ...request
  } = particulars;
  return draftException(
    {
      id,
      subjectRef,
      subjectClass,
      origin: 'portal',
      request: {
        controlDomain: 'conditional_access',
        scope: {
          population: {
            users: ['batch@example.com'],
            groups: [],
            size: 1,
            includes: [],
          },
          applications: [],
          sessionPath: { networks: [], clients: [], protocols: [] },
          environments: [],
        },
        reason: {
          category: 'legacy_protocol',
          justification: 'The batch client cannot show a prompt',
        },
        riskRating: 'medium',
        compensatingControls: [
          {
            description: 'Sign-in from the data centre only',
            owner: 'group:default/iam',
            evidence: 'https://example.com/evidence/1',
            lastVerifiedAt: addDays(now, -3),
          },
        ],
        validFrom: now.toISOString(),
        validTo: addDays(now, 30),
        ticketLinks: [],
        evidenceLinks: [],
        ...request,
      },
    },
    {
      actor: asking(requester),
      now,
      subjectOwnerRef: 'group:default/payments-team',
    },
  );
}

/** The same, and how it comes to be requested, approved and put in place. */
export function anActive(
  particulars: Particulars = {},
): [drafted: Transition, requested: Transition, ...rest: Transition[]] {
  const now = particulars.at ?? START;
  const drafted = aDraft(particulars);
  const rest: Transition[] = [];
  let { next } = drafted;
  for (const [command, actor = asking(particulars.requester)] of journey) {
    const transition = applyCommand(next, command, {
      actor,
      now,
      similarity: { repeats: 0, copies: 0 },
      subjectOwnerRef: next.subjectOwnerRef,
      policyFor: () => defaultPolicies()[0],
    });
    rest.push(transition);
    next = transition.next;
  }
  const [requested, ...others] = rest;
  return [drafted, requested, ...others];
}
