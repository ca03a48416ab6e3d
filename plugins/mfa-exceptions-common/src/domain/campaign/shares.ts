import type { MfaException } from '../exception/exception';
import { peopleAsked, type PeopleByLevel } from '../review/asking';
import type { ReviewerRung } from '../review/reviewers';
import type { ReviewerRungName } from '../review/vocabulary';

/** What one user or group is asked to answer. @public */
export interface CampaignShare {
  readonly reviewer: string;
  readonly rung: ReviewerRungName;
  readonly items: number;
}

/** Who gets how many items. @public */
export interface CampaignShares {
  /** Those with the most first. */
  readonly shares: readonly CampaignShare[];
  /** How many there is nobody for. */
  readonly unanswerable: number;
}

/** An item, and who can be turned to about it. @public */
export interface AskedItem {
  readonly exception: MfaException;
  readonly rungs: readonly ReviewerRung[];
}

/**
 * Who gets how many of some items: each goes to those who come first of all who
 * may decide.
 *
 * @public
 */
export function sharesOf(
  items: readonly Pick<AskedItem, 'rungs'>[],
): CampaignShares {
  const shares = new Map<string, CampaignShare>();
  let unanswerable = 0;
  for (const { rungs } of items) {
    const first = rungs.find(({ reached }) => reached);
    if (!first) {
      unanswerable += 1;
      continue;
    }
    const { rung } = first;
    for (const reviewer of first.refs) {
      const key = `${rung} ${reviewer}`;
      const share = shares.get(key);
      shares.set(key, { reviewer, rung, items: (share?.items ?? 0) + 1 });
    }
  }
  return { shares: [...shares.values()].sort(byItems), unanswerable };
}

/**
 * The people who are to be asked about some items that nobody has answered, and
 * about how many. Whoever may not decide on any, or has said of all that they do
 * not know, is not among them.
 *
 * @public
 */
export function peopleToAsk(
  items: readonly AskedItem[],
  levelsOf: (ref: string) => PeopleByLevel,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { exception, rungs } of items) {
    const people = rungs
      .filter(({ reached }) => reached)
      .flatMap(({ rung, refs }) =>
        refs.flatMap(ref => peopleAsked(exception, rung, levelsOf(ref))),
      );
    for (const ref of new Set(people.map(each => each.ref))) {
      counts.set(ref, (counts.get(ref) ?? 0) + 1);
    }
  }
  return counts;
}

function byItems(one: CampaignShare, other: CampaignShare): number {
  return other.items - one.items || (one.reviewer < other.reviewer ? -1 : 1);
}
