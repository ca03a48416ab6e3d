import type { Scorecard } from '../api/scorecards';
import type { Words } from '../words';

/** One check as a card shows it, whoever made it. */
export interface Checked {
  readonly id: string;
  readonly name: string;
  readonly met: boolean;
  /** Why not; left out where it is met. */
  readonly reason?: string;
  /** Where more is said, for a check that the register does not know. */
  readonly url?: string;
}

/** What an entity is checked for where nobody else checks it: how many there are against it. */
const counts = {
  mfaExceptionsNone: ({ measures }) =>
    Math.max(measures.inForce, measures.standing),
  mfaExceptionsNothingOverdue: ({ measures }) => measures.flags.overdue,
  mfaExceptionsReviewsAnswered: ({ measures }) => measures.flags.review_overdue,
  mfaExceptionsOwnersNamed: ({ gaps }) => gaps,
  mfaExceptionsPeopleThere: ({ measures }) => measures.flags.orphaned,
  mfaExceptionsNothingEnding: ({ measures }) => measures.flags.expiring_soon,
} as const satisfies Readonly<
  Record<string, (scorecard: Scorecard) => number | undefined>
>;
type OwnCheck = keyof typeof counts;
const ownChecks = Object.keys(counts) as OwnCheck[];

/** What narrows the register down to what a check is against. */
const queries: Readonly<Record<string, string | undefined>> = {
  mfaExceptionsNone: '',
  mfaExceptionsInOrder: '',
  mfaExceptionsNothingOverdue: '&flag=overdue',
  mfaExceptionsReviewsAnswered: '&flag=review_overdue',
  mfaExceptionsPeopleThere: '&flag=orphaned',
  mfaExceptionsNothingEnding: '&flag=expiring_soon',
};

/** What Tech Insights says of an entity, or else what the register does. */
export function checksOf(t: Words, scorecard: Scorecard): readonly Checked[] {
  if (scorecard.checks.length > 0) {
    return scorecard.checks.map(({ check, result }) => ({
      id: check.id,
      name: check.name,
      met: result,
      ...(!result && { reason: wordsOf(check) }),
      url: check.links?.[0]?.url,
    }));
  }
  return ownChecks.flatMap(id => {
    const count = counts[id](scorecard);
    // What one may not know is neither met nor not.
    return count === undefined
      ? []
      : {
          id,
          name: t(`scorecard.check.${id}`),
          met: count === 0,
          ...(count > 0 && { reason: t(`scorecard.reason.${id}`, { count }) }),
        };
  });
}

/** Where one sees what a check is against. */
export function pathOf(
  { id, url }: Checked,
  places: { entityRef: string; register: string; tab: string },
): string | undefined {
  if (id === 'mfaExceptionsOwnersNamed') {
    return places.tab;
  }
  const query = queries[id];
  return query === undefined
    ? url
    : `${places.register}?subject=${encodeURIComponent(
        places.entityRef,
      )}${query}`;
}

function wordsOf(
  check: Scorecard['checks'][number]['check'],
): string | undefined {
  const message = check.metadata?.message;
  return typeof message === 'string' ? message : check.description;
}
