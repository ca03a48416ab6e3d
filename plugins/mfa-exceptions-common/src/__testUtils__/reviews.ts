import {
  defaultPolicyGroups,
  reviewersOf,
  type MfaException,
  type ReviewCause,
  type ReviewContext,
} from '../domain';
import { otherGovernor, type Person } from './people';

/** Where nobody but governance is there to ask. */
export const askingGovernance: ReviewContext = {
  rungs: [
    {
      rung: 'governance',
      refs: [defaultPolicyGroups.governance],
      reached: true,
    },
  ],
  delegators: [],
  assignees: [otherGovernor],
};

/** Something that was seen, by what makes it this and no other. */
export function aCause(
  key: string,
  at: Date,
  changes: Partial<ReviewCause> = {},
): ReviewCause {
  return { trigger: 'incident', seenAt: at.toISOString(), key, ...changes };
}

/** Who may answer, where some people are all that there is, each in their groups. */
export function reviewingAmong(
  people: readonly Person[],
  world: {
    readonly accountable?: string;
    readonly parents?: readonly string[];
  },
): (record: MfaException, now: Date, assignee?: string) => ReviewContext {
  const peopleIn = (ref: string) =>
    people.filter(each => each.ref === ref || each.groups.has(ref));
  const { parents = [] } = world;
  return (record, now, assignee) => ({
    rungs: reviewersOf(record, { ...world, parents, peopleIn }, now),
    delegators: [],
    ...(assignee && { assignees: peopleIn(assignee) }),
  });
}
