import {
  answers,
  body,
  idempotencyKey,
  idInPath,
  inPath,
  listParameters,
  type OpenApiPaths,
} from './openApiOperations';
import { listReviewsQuerySchema } from './reviews';

const reviewId = inPath('id', {
  type: 'string',
  description: 'Id of the exception, a dot, and the number of the review',
});
const tags = ['reviews'];

/** The routes of reviews. */
export function reviewPaths(): OpenApiPaths {
  return {
    '/reviews': {
      get: {
        operationId: 'listReviews',
        summary:
          'Reviews of exceptions that the caller may see, open and decided; repeat a filter for "any of"',
        tags,
        parameters: listParameters(listReviewsQuerySchema),
        responses: answers('ReviewPage', 400),
      },
    },
    '/reviews/decisions': {
      post: {
        operationId: 'decideReviews',
        summary: 'Answer many reviews at once; each answers for itself',
        tags,
        parameters: [idempotencyKey],
        requestBody: body('DecideReviews'),
        responses: answers('ReviewResults', 400, 403, 409, 413),
      },
    },
    '/reviews/{id}': {
      get: {
        operationId: 'getReview',
        summary: 'A review, and what the caller may do about it',
        tags,
        parameters: [reviewId],
        responses: answers('Review', 400, 404),
      },
    },
    '/reviews/{id}/decision': {
      post: {
        operationId: 'decideReview',
        summary: 'Answer a review: keep, reduce or end the exception, or pass',
        tags,
        parameters: [reviewId, idempotencyKey],
        requestBody: body('DecideReview'),
        responses: answers('Review', 400, 403, 404, 409, 413),
      },
    },
    '/reviews/{id}/reassignment': {
      post: {
        operationId: 'reassignReview',
        summary: 'Hand a review to somebody else who may answer it',
        tags,
        parameters: [reviewId, idempotencyKey],
        requestBody: body('ReassignReview'),
        responses: answers('Review', 400, 403, 404, 409, 413),
      },
    },
    '/review-delegations': {
      get: {
        operationId: 'listReviewDelegations',
        summary: 'Who answers the reviews of whom, by the caller and to them',
        tags,
        responses: answers('DelegationList', 400),
      },
      post: {
        operationId: 'createReviewDelegation',
        summary:
          'Have somebody else answer the reviews of the caller for a while',
        tags,
        requestBody: body('CreateDelegation'),
        responses: answers(['201', 'Delegation'], 400, 403, 413),
      },
    },
    '/review-delegations/{id}': {
      delete: {
        operationId: 'revokeReviewDelegation',
        summary: 'End a delegation before its time',
        tags,
        parameters: [idInPath],
        responses: answers('Delegation', 400, 403, 404),
      },
    },
  };
}
