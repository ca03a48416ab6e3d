import type { FieldIssue } from '../errors';
import type { Approval, MfaException } from '../exception/exception';
import { hasCome } from '../time';

// A record that another register, or this one, wrote itself. It comes back as it
// was; but nothing comes in as decided that could not have been decided here.

/**
 * What keeps a record from having come about by the rules: a right that rests on
 * too few approvals, or a person in two of its three layers.
 *
 * @public
 */
export function contradictionsOf(
  record: MfaException,
  now: Date,
): readonly FieldIssue[] {
  const { approvals, implementations, requester, scope, state } = record;
  const issues: FieldIssue[] = [];
  const say = (field: string, message: string) =>
    issues.push({ field, message });

  const people = {
    approvals: approvals.map(({ by }) => lower(by)),
    implementations: implementations.map(({ by }) => lower(by)),
    removal: record.removal ? [lower(record.removal.by)] : [],
  };
  for (const [field, those] of Object.entries(people)) {
    if (those.includes(lower(requester))) {
      say(field, 'must not be by the requester');
    }
  }
  // A later round may well cover somebody who decided an earlier one.
  const named = new Set(scope.population.users.map(lower));
  for (const [field, given] of Object.entries({ approvals, implementations })) {
    const current = given.filter(each => each.round === record.round);
    if (current.some(({ by }) => named.has(lower(by)))) {
      say(field, 'must not be by somebody whom the exception covers');
    }
  }
  for (const field of ['implementations', 'removal'] as const) {
    if (people[field].some(by => people.approvals.includes(by))) {
      say(field, 'must not be by an approver');
    }
  }
  if (state === 'active' || state === 'approved') {
    issues.push(...approvalIssues(record));
  }
  if (state === 'active') {
    if (!implementations.some(({ round }) => round === record.round)) {
      say('implementations', 'must name who put it in place');
    }
    if (record.enforcement !== 'in_place') {
      say('enforcement', 'must be in_place for what is in force');
    }
    if (!hasCome(record.validFrom, now)) {
      say('validFrom', 'must have come for what is in force');
    }
  }
  if (record.enforcement === 'removed' && !record.removal) {
    say('removal', 'must say who verified it');
  }
  if (state === 'closed' && record.enforcement !== 'removed') {
    say('enforcement', 'must be removed for what is closed');
  }
  if (!record.policy && state !== 'draft' && state !== 'withdrawn') {
    say('policy', 'must be the one that it was requested under');
  }
  return issues;
}

function approvalIssues({
  approvals,
  policy,
  round,
}: MfaException): FieldIssue[] {
  const given = approvals.filter(
    (approval: Approval) => approval.round === round && !approval.lapsedAt,
  );
  const people = new Set(given.map(({ by }) => lower(by)));
  const paths = policy?.approvals ?? [];
  const enough =
    paths.length > 0 &&
    people.size === given.length &&
    paths.every(
      ({ path, count }) =>
        given.filter(approval => approval.path === path).length >= count,
    );
  return enough
    ? []
    : [
        {
          field: 'approvals',
          message:
            'must be the ones that its policy asks for, each by another person',
        },
      ];
}

function lower(name: string): string {
  return name.toLocaleLowerCase('en-US');
}
