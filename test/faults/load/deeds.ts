import type { ExceptionDetail } from '../../../plugins/mfa-exceptions-common/src';
import type { Random } from '../../simulation/Random';
import { people } from './people';

const DAY_MS = 86_400_000;

/** What is part of every justification, and belongs into no log. */
export const SECRET = 'which is confidential';

/** Something that somebody does to an exception, as they last saw it. */
export interface Deed {
  /** As the history calls it. */
  readonly action: string;
  readonly who: string;
  readonly method: 'POST' | 'PATCH';
  /** Below the exception. */
  readonly path: string;
  readonly body: (words: string) => object;
}

type Seen = Pick<
  ExceptionDetail,
  'state' | 'version' | 'validTo' | 'enforcement' | 'extensions' | 'riskRating'
>;

const judgement = { controlStrength: 'adequate', residualRisk: 'low' };

/** What there is to do about it. */
export function deedFor(seen: Seen, random: Random, now: Date): Deed {
  const { version } = seen;
  const transition = (
    action: string,
    who: readonly string[],
    more: object = {},
  ): Deed => ({
    ...{ action, who: random.one(who), method: 'POST', path: '/transitions' },
    body: words => ({ version, action, reason: words, ...more }),
  });
  const patch = (action: string, changes: (words: string) => object): Deed => ({
    ...{ action, who: random.one(people.owners), method: 'PATCH', path: '' },
    body: words => ({ version, reason: words, changes: changes(words) }),
  });
  switch (seen.state) {
    case 'draft':
      return random.chance(0.9)
        ? patch('edit', words => ({ ticketLinks: [ticket(words)] }))
        : transition('withdraw', people.owners);
    case 'requested':
      return random.chance(0.8)
        ? transition('approve', people.governance, judgement)
        : random.chance(0.5)
        ? transition('reject', people.governance)
        : transition('withdraw', people.owners);
    case 'approved':
      return random.chance(0.9)
        ? transition('implement', people.iam)
        : transition('revoke', people.governance);
    case 'active':
      return random.chance(0.25)
        ? extensionDeed(seen, random)
        : random.chance(0.8)
        ? patch('narrow', () => ({ validTo: earlier(seen.validTo, random) }))
        : transition('revoke', people.governance);
    default:
      return random.chance(0.7)
        ? transition('confirm_removal', people.iam, { evidence: 'Not listed' })
        : transition('resubmit', people.owners, {
            changes: later(random, now),
          });
  }
}

function extensionDeed(
  { version, extensions = [], validTo }: Seen,
  random: Random,
): Deed {
  const pending = extensions.find(({ state }) => state === 'pending');
  if (!pending) {
    return {
      ...{ action: 'extend', who: random.one(people.owners) },
      ...{ method: 'POST', path: '/extensions' },
      body: words => ({
        ...{ version, justification: `${words}, ${SECRET}`, reason: words },
        validTo: new Date(Date.parse(validTo) + 5 * DAY_MS).toISOString(),
      }),
    };
  }
  const approves = random.chance(0.7);
  return {
    action: approves ? 'approve_extension' : 'reject_extension',
    ...{ who: random.one(people.governance), method: 'POST' },
    path: `/extensions/${pending.number}/decision`,
    body: words =>
      approves
        ? { version, decision: 'approve', reason: words, ...judgement }
        : { version, decision: 'reject', reason: words },
  };
}

/** What somebody asks for who wants a new exception. */
export function newRequest(
  words: string,
  random: Random,
  now: Date,
  submit: boolean,
): object {
  return {
    subjectRef: random.one(people.subjects),
    controlDomain: random.one(['conditional_access', 'session', 'recovery']),
    scope: {
      population: {
        ...{ users: [`${words}@example.com`], groups: [], includes: [] },
        size: 1,
      },
      applications: [],
      sessionPath: { networks: [], clients: [], protocols: [] },
      environments: [],
    },
    reason: {
      category: 'legacy_protocol',
      justification: `${words}, ${SECRET}`,
    },
    riskRating: random.one(['low', 'medium', 'high']),
    compensatingControls: [
      {
        description: 'Sign-in from the data centre only',
        owner: 'group:default/iam',
        evidence: 'https://example.com/evidence/1',
        lastVerifiedAt: now.toISOString(),
      },
    ],
    ...later(random, now),
    ticketLinks: [],
    evidenceLinks: [],
    submit,
  };
}

const later = (random: Random, now: Date) => ({
  validTo: new Date(
    now.getTime() + random.between(3 * 24, 25 * 24) * 3_600_000,
  ).toISOString(),
});

const earlier = (validTo: string, random: Random) =>
  new Date(Date.parse(validTo) - random.between(1, 120) * 60_000).toISOString();

const ticket = (words: string) => `https://tickets.example.com/${words}`;
