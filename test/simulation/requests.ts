import {
  addDays,
  applyCommand,
  defaultPolicies,
  draftException,
  effectivePolicy,
  effectiveRisk,
  type Actor,
  type ExceptionRequest,
  type LifecycleContext,
  type MfaException,
  type Transition,
} from '../../plugins/mfa-exceptions-common/src';
import type { Thing } from './Estate';
import type { Organisation } from './Organisation';
import { SECRET_PEOPLE, SECRET_WORDS } from './Portal';
import type { Random } from './Random';
import { CONTROL_DOMAINS } from './Replica';

const policies = defaultPolicies();

/** What an act is held against, but for who acts. */
export function contextOf(
  organisation: Organisation,
  subjectRef: string,
  { subjectClass }: Pick<MfaException, 'subjectClass'>,
  now: Date,
): Omit<LifecycleContext, 'actor'> {
  const end = organisation.estate.endOf(subjectRef);
  return {
    now,
    similarity: { repeats: 0, copies: 0 },
    subjectOwnerRef: organisation.estate.things.get(subjectRef)?.owner,
    ...(end !== undefined && {
      subjectEnd: {
        at: new Date(end).toISOString(),
        because: 'contract_end',
      } as const,
    }),
    policyFor: request =>
      effectivePolicy(policies, {
        subjectClass,
        risk: effectiveRisk(request),
        controlDomain: request.controlDomain,
        reasonCategory: request.reason.category,
      }),
  };
}

/** What something can be asked for now. */
export function askable(organisation: Organisation): [string, Thing][] {
  return [...organisation.estate.things].filter(
    ([ref, { isAway }]) => !isAway && organisation.estate.isReadable(ref),
  );
}

/** What somebody asks for; nothing where the rules do not admit it. */
export function requestFrom(
  [subjectRef, thing]: [string, Thing],
  organisation: Organisation,
  random: Random,
  now: Date,
): readonly Transition[] | undefined {
  const owners = organisation.directory.peopleIn(thing.owner);
  const requester = random.one(
    owners.length > 0 ? owners : [...organisation.directory.users.keys()],
  );
  const actor: Actor = {
    ...{ kind: 'user', ref: requester, aliases: [] },
    groups: organisation.directory.groupsOf(requester),
  };
  const { subjectClass } = thing;
  const context = contextOf(organisation, subjectRef, { subjectClass }, now);
  const request = requestFor(thing, organisation, random, context);
  const id = random.uuid();
  try {
    const drafted = draftException(
      { id, subjectRef, subjectClass, origin: 'portal', request },
      { ...context, actor },
    );
    const command = { action: 'submit' } as const;
    const asked = applyCommand(drafted.next, command, { ...context, actor });
    return [drafted, asked];
  } catch {
    return undefined;
  }
}

function requestFor(
  { subjectClass }: Thing,
  organisation: Organisation,
  random: Random,
  { now, policyFor, subjectEnd }: Omit<LifecycleContext, 'actor'>,
): ExceptionRequest {
  const number = random.below(1_000_000_000);
  // Now and then somebody is covered who would otherwise decide.
  const insider = random
    .one([...organisation.directory.users.keys()])
    .split('/')[1];
  const users = [
    `account-${number}${SECRET_PEOPLE}`,
    ...(random.chance(0.15) ? [`${insider}@example.com`] : []),
  ];
  const request: ExceptionRequest = {
    controlDomain: random.one(CONTROL_DOMAINS),
    scope: {
      population: { users, groups: [], size: users.length, includes: [] },
      applications: [],
      sessionPath: { networks: [], clients: [], protocols: [] },
      environments: [],
    },
    reason: {
      category:
        subjectClass === 'break_glass_account' ? 'break_glass' : 'other',
      justification: `Client ${number}, ${SECRET_WORDS}`,
    },
    riskRating: random.one(['low', 'medium', 'medium', 'high']),
    compensatingControls: [
      {
        description: 'Sign-in from the data centre only',
        owner: 'group:default/iam',
        evidence: 'https://example.com/evidence',
        lastVerifiedAt: now.toISOString(),
      },
    ],
    validFrom: now.toISOString(),
    validTo: addDays(now, 1),
    ticketLinks: [],
    evidenceLinks: [],
  };
  const { maxDurationDays } = policyFor(request);
  const latest = Math.min(
    now.getTime() + maxDurationDays * 86_400_000,
    subjectEnd ? Date.parse(subjectEnd.at) : Infinity,
  );
  const days = random.between(10, maxDurationDays);
  // Ends fall on any hour of the day.
  const end = now.getTime() + days * 86_400_000 - random.below(86_400_000);
  return { ...request, validTo: new Date(Math.min(end, latest)).toISOString() };
}
