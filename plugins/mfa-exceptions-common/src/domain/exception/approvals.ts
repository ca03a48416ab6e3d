import { refuse } from '../errors';
import type { ApprovalPath } from '../policy/policy';
import type { Instant } from '../time';
import type { Actor } from './duties';
import type { Approval, Consent, Extension, MfaException } from './exception';

// Whose approval counts for which path. A person who is in several groups of a
// policy counts for one path only. Which one may change as long as others are
// missing, so that nobody's early approval takes the one path that a later
// approver could have filled: people are seated, as at a table.

/** What is to be approved, and by whom it is so far. */
export interface Ballot {
  readonly paths: readonly ApprovalPath[];
  /** Those that count. */
  readonly consents: readonly Consent[];
}

/** The groups that earlier approvers are in now; somebody who is gone is in none. @public */
export type Standing = ReadonlyMap<string, ReadonlySet<string>>;

/** The approvals that count now: those of the current round, without the lapsed. @public */
export function currentApprovals(exception: MfaException): readonly Approval[] {
  return exception.approvals.filter(
    ({ round, lapsedAt }) => round === exception.round && !lapsedAt,
  );
}

export function requestBallot(exception: MfaException): Ballot {
  return {
    paths: exception.policy?.approvals ?? [],
    consents: currentApprovals(exception),
  };
}

export function extensionBallot({ policy, approvals }: Extension): Ballot {
  return {
    paths: policy.approvals,
    consents: approvals.filter(({ lapsedAt }) => !lapsedAt),
  };
}

/** Paths that somebody's approval could still count for; none when all are given. */
export function openPaths(ballot: Ballot): readonly ApprovalPath[] {
  return ballot.paths.filter(({ path }) => admits(ballot, [path]));
}

/** Names of the paths that somebody's approval might count for. */
export function pathsOf({ paths }: Ballot, actor: Actor): readonly string[] {
  return actor.kind === 'user'
    ? paths
        .filter(({ group }) => actor.groups.has(group))
        .map(({ path }) => path)
    : [];
}

/**
 * The same, or just the one that they have chosen.
 *
 * @throws FieldsError when that one is not open to them
 */
export function eligibleFor(
  ballot: Ballot,
  actor: Actor,
  chosen: string | undefined,
): readonly string[] {
  const own = pathsOf(ballot, actor);
  if (chosen === undefined) {
    return own;
  }
  const open = own.filter(path => admits(ballot, [path]));
  refuse(
    open.includes(chosen)
      ? []
      : [{ field: 'path', message: `must be one of ${open.join(', ')}` }],
  );
  return [chosen];
}

/** Whether one more person finds a place, however the others have to move. */
export function admits(ballot: Ballot, eligible: readonly string[]): boolean {
  const voters = [...ballot.consents.map(voterOf), { eligible }];
  return seats(ballot.paths, voters)[voters.length - 1] !== undefined;
}

/**
 * The approvals of a ballot with one more among them, each with the path that
 * it counts for now.
 *
 * @param given - all approvals; those that are not of the ballot stay as they are
 */
export function withConsent<C extends Consent>(
  given: readonly C[],
  ballot: Ballot,
  newcomer: { eligible: readonly string[]; consent: Omit<C, 'path'> },
): C[] {
  const { eligible, consent } = newcomer;
  const voters = [...ballot.consents.map(voterOf), { eligible }];
  const seated = seats(ballot.paths, voters);
  const path = seated[seated.length - 1];
  if (path === undefined) {
    throw new Error('Nothing is left to approve');
  }
  const moved = ballot.consents.map((each, index) =>
    moveTo(each, seated[index] ?? each.path),
  );
  const latest = {
    path,
    ...(eligible.length > 1 && { eligiblePaths: eligible }),
    ...consent,
  } as unknown as C;
  return [...replaced(given, ballot.consents, moved), latest];
}

/**
 * The approvals of a ballot as they stand now: whoever has left the groups that
 * they approved for no longer counts.
 *
 * @param given - all approvals; those that are not of the ballot stay as they are
 */
export function withStanding<C extends Consent>(
  given: readonly C[],
  { paths, consents }: Ballot,
  standing: Standing,
  at: Instant,
): readonly C[] {
  const voters = consents.map(consent => {
    const { path, eligible } = voterOf(consent);
    const groups = standing.get(consent.by);
    const group = new Map(paths.map(each => [each.path, each.group]));
    return {
      path,
      eligible: groups
        ? eligible.filter(name => groups.has(group.get(name) ?? ''))
        : eligible,
    };
  });
  const seated = seats(paths, voters);
  const standingNow = consents.map((consent, index): Consent => {
    const path = seated[index];
    return path === undefined
      ? { ...consent, lapsedAt: at }
      : narrowTo(moveTo(consent, path), voters[index].eligible);
  });
  return replaced(given, consents, standingNow);
}

/**
 * The record with the approvals of its current round as they stand now.
 *
 * @public
 */
export function withApproversStanding(
  exception: MfaException,
  standing: Standing,
  at: Instant,
): MfaException {
  const { approvals } = exception;
  const ballot = requestBallot(exception);
  return {
    ...exception,
    approvals: withStanding(approvals, ballot, standing, at),
  };
}

interface Voter {
  /** Where they sit, if they do. */
  readonly path?: string;
  readonly eligible: readonly string[];
}

function voterOf({ path, eligiblePaths = [path] }: Consent): Required<Voter> {
  return { path, eligible: eligiblePaths };
}

// Everyone who finds a place keeps one, whoever comes later, and keeps their own
// unless somebody needs just that one.
function seats(
  paths: readonly ApprovalPath[],
  voters: readonly Voter[],
): (string | undefined)[] {
  const seated: (string | undefined)[] = voters.map(() => undefined);

  function seat(voter: number, tried: Set<string>): boolean {
    const { path: own, eligible } = voters[voter];
    const preferred = paths
      .map(({ path }) => path)
      .filter(path => eligible.includes(path) && !tried.has(path))
      .sort((left, right) => Number(right === own) - Number(left === own));
    for (const path of preferred) {
      tried.add(path);
      const sitting = voters
        .map((_, index) => index)
        .filter(index => seated[index] === path);
      const count = paths.find(each => each.path === path)?.count ?? 0;
      if (sitting.length < count || sitting.some(each => seat(each, tried))) {
        seated[voter] = path;
        return true;
      }
    }
    return false;
  }

  for (const voter of voters.keys()) {
    seat(voter, new Set());
  }
  return seated;
}

function moveTo(consent: Consent, path: string): Consent {
  return consent.path === path ? consent : { ...consent, path };
}

function narrowTo(consent: Consent, eligible: readonly string[]): Consent {
  if (
    !consent.eligiblePaths ||
    consent.eligiblePaths.length <= eligible.length
  ) {
    return consent;
  }
  const { eligiblePaths: _before, ...rest } = consent;
  return eligible.length > 1 ? { ...rest, eligiblePaths: eligible } : rest;
}

function replaced<C extends Consent>(
  given: readonly C[],
  old: readonly Consent[],
  young: readonly Consent[],
): C[] {
  const successors = new Map(old.map((each, index) => [each, young[index]]));
  return given.map(each => (successors.get(each) ?? each) as C);
}
