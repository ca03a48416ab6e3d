import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { TestClock } from './backend';
import { refs } from './company';
import { MISSING, read, type Route } from './route';

/** An exception for each route that answers a review. */
export type ReviewedExceptions = Record<
  'certified' | 'handedOver' | 'decided',
  ExceptionDetail
>;

/** The routes to reviews, each by its name. */
export function reviewRoutes(
  { certified, handedOver, decided }: ReviewedExceptions,
  clock: TestClock,
  delegationId: string,
): Record<string, Route> {
  const reason = 'It is still needed';
  const answering = (
    { id, version }: ExceptionDetail,
    route: string,
    body: object,
  ): Route => ({
    method: 'post',
    path: `/reviews/${id}.1${route}`,
    body: { version, reason, ...body },
    granted: [refs.iam, 200],
    refused: [refs.vendorManager, 403],
    plugins: false,
  });
  return {
    listReviews: read('/reviews'),
    getReview: read(`/reviews/${certified.id}.1`, `/reviews/${MISSING}.1`),
    decideReview: answering(certified, '/decision', { decision: 'certify' }),
    reassignReview: answering(handedOver, '/reassignment', {
      to: refs.auditor,
    }),
    decideReviews: {
      method: 'post',
      path: '/reviews/decisions',
      body: {
        decision: 'certify',
        reason,
        items: [{ id: `${decided.id}.1`, version: decided.version }],
      },
      granted: [refs.iam, 200],
      plugins: false,
    },
    listReviewDelegations: read('/review-delegations'),
    createReviewDelegation: {
      method: 'post',
      path: '/review-delegations',
      body: { to: refs.auditor, until: clock.in(10), reason: 'Away' },
      granted: [refs.iam, 201],
      plugins: false,
    },
    revokeReviewDelegation: {
      method: 'delete',
      path: `/review-delegations/${delegationId}`,
      granted: [refs.iam, 200],
      refused: [refs.owner, 404],
      plugins: false,
    },
  };
}
