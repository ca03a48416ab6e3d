import { useApi } from '@backstage/core-plugin-api';
import type {
  CreateDelegationInput,
  DecideReviewInput,
  DecideReviewsInput,
  ReassignReviewInput,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useMemo, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { useAttemptKey } from './useAttemptKey';

const MANY = 200;

/** All reviews of an exception up to a version of it, the newest first. */
export function useReviewsOf(exceptionId: string, version: number) {
  const { reviews } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(async () => {
    const { items } = await reviews.list({
      exception: [exceptionId],
      order: 'desc',
      limit: MANY,
    });
    return [...items].sort((one, other) => other.number - one.number);
  }, [reviews, exceptionId, version]);
}

/** Reviews of an entity's exceptions that the person is asked to answer now. */
export function useAskedReviews(subjectRef: string, wanted: boolean) {
  const { reviews } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(async () => {
    const page = wanted
      ? await reviews.list({
          reviewer: 'mine',
          status: ['due', 'overdue'],
          subject: [subjectRef],
          limit: 10,
        })
      : undefined;
    return page?.items ?? [];
  }, [reviews, subjectRef, wanted]);
}

/** A review as somebody has it before them, and as it is when it is asked for again. */
export function useReview(seen: ReviewView) {
  const { reviews } = useApi(mfaExceptionsApiRef);
  const [review, setReview] = useState(seen);
  return {
    review,
    reload: () => {
      // Without an answer, what was said about it still stands there.
      reviews.get(seen.id).then(setReview, () => undefined);
    },
  };
}

/** The ways to answer reviews. A repeat of the same answer never counts twice. */
export function useReviewCommands() {
  const { reviews } = useApi(mfaExceptionsApiRef);
  const keyFor = useAttemptKey();
  return useMemo(
    () => ({
      decide: (id: string, input: DecideReviewInput) =>
        reviews.decide(id, input, { idempotencyKey: keyFor({ id, input }) }),
      decideMany: (input: DecideReviewsInput) =>
        reviews.decideMany(input, { idempotencyKey: keyFor(input) }),
      reassign: (id: string, input: ReassignReviewInput) =>
        reviews.reassign(id, input, { idempotencyKey: keyFor({ id, input }) }),
    }),
    [reviews, keyFor],
  );
}

/** Who answers reviews for whom: for the person, and the person for others. */
export function useDelegations() {
  const { reviews } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(() => reviews.delegations(), [reviews]);
}

/** The ways to have somebody else answer, and to end that. */
export function useDelegationCommands() {
  const { reviews } = useApi(mfaExceptionsApiRef);
  return useMemo(
    () => ({
      delegate: (input: CreateDelegationInput) => reviews.delegate(input),
      end: (id: string) => reviews.revokeDelegation(id),
    }),
    [reviews],
  );
}
