import type {
  ExceptionHistory,
  ExceptionView,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

type Changes = ExceptionHistory['items'][number]['changes'];
type Cause = ReviewView['causes'][number];
type Causes = readonly Cause[] | undefined;
type Use = NonNullable<ExceptionView['uses']>[number];
type Review = NonNullable<ExceptionView['review']>;

/** What called for a review with an entry of the history, if anything did. */
export function causesIn({ review, causesAhead }: Changes): readonly Cause[] {
  const before = review?.from as Review | undefined;
  const after = review?.to as Review | undefined;
  return [
    ...causesAdded(before?.causes, after?.causes),
    ...causesAdded(causesAhead?.from as Causes, causesAhead?.to as Causes),
  ];
}

function causesAdded(before: Causes, after: Causes): readonly Cause[] {
  const known = new Set(before?.map(({ key }) => key));
  return after?.filter(({ key }) => !known.has(key)) ?? [];
}

/** For whom a review was answered, where somebody had delegated theirs. */
export function delegatorIn({ lastReview, review }: Changes) {
  const decision = lastReview?.to as ExceptionView['lastReview'];
  const before = review?.from as Review | undefined;
  const after = review?.to as Review | undefined;
  const [opinion] = after?.opinions?.slice(before?.opinions?.length) ?? [];
  return decision?.onBehalfOf ?? opinion?.onBehalfOf;
}

/** Whom a review was handed to with an entry. */
export function assigneeIn({ review }: Changes): string | undefined {
  return (review?.to as Review | undefined)?.reviewer?.ref;
}

/** The use of an account that an entry records. */
export function usageIn({ uses }: Changes): Use | undefined {
  const after = uses?.to as readonly Use[] | undefined;
  return after?.[after.length - 1];
}
