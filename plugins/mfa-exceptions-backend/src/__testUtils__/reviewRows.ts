import { refs } from './company';
import { answers, type Row } from './matrix';
import { MISSING } from './route';

// The same for reviews. Whoever the organisation has made accountable answers
// them, which is IAM for all that the rows are about; who requested something
// never does.

const toReaders = answers([200, 404], [404, 200], 200, 200, 404, 200, 200, 401);
const toAccountable = answers(
  [403, 404],
  [404, 403],
  200,
  403,
  404,
  403,
  403,
  401,
);
const toAccountableAndGovernance = answers(
  [403, 404],
  [404, 403],
  200,
  200,
  404,
  403,
  403,
  401,
);
const toPeople = (status: number) =>
  answers(status, status, status, status, status, status, 403, 401);

const reason = 'It is still needed';

const deciding = (decision: string, rest: object = {}): Row => ({
  operation: 'decideReview',
  what: decision,
  stage: 'active',
  call: ({ post }, { caller, exception: { id, version, review } }) =>
    post(
      `/reviews/${id}.${review?.number}/decision`,
      { decision, version, reason, ...rest },
      caller,
    ),
  answers: toAccountable,
});

export const reviewRows: readonly Row[] = [
  {
    operation: 'listReviews',
    call: ({ get }, { caller }) => get('/reviews', caller),
    answers: answers(200, 200, 200, 200, 200, 200, 200, 401),
  },
  {
    operation: 'getReview',
    stage: 'active',
    call: ({ get }, { caller, exception: { id, review } }) =>
      get(`/reviews/${id}.${review?.number}`, caller),
    answers: toReaders,
  },
  deciding('certify'),
  deciding('revoke'),
  deciding('dont_know'),
  {
    operation: 'reassignReview',
    stage: 'active',
    call: ({ post }, { caller, exception: { id, version, review } }) =>
      post(
        `/reviews/${id}.${review?.number}/reassignment`,
        { version, to: refs.auditor, reason },
        caller,
      ),
    answers: toAccountableAndGovernance,
  },
  {
    // Each item answers for itself.
    operation: 'decideReviews',
    stage: 'active',
    call: ({ post }, { caller, exception: { id, version, review } }) =>
      post(
        '/reviews/decisions',
        {
          decision: 'certify',
          reason,
          items: [{ id: `${id}.${review?.number}`, version }],
        },
        caller,
      ),
    answers: toPeople(200),
  },
  {
    operation: 'listReviewDelegations',
    call: ({ get }, { caller }) => get('/review-delegations', caller),
    answers: answers(200, 200, 200, 200, 200, 200, 200, 401),
  },
  {
    operation: 'createReviewDelegation',
    call: ({ clock, post }, { caller }) =>
      post(
        '/review-delegations',
        { to: refs.auditor, until: clock.in(1), reason: 'Away' },
        caller,
      ),
    answers: toPeople(201),
  },
  {
    operation: 'revokeReviewDelegation',
    call: async ({ clock, ...register }, { caller }) => {
      const delegation = { to: refs.auditor, until: clock.in(1), reason };
      const path = '/review-delegations';
      const { body } = await register.post(path, delegation, caller);
      return register.delete(`${path}/${body.id ?? MISSING}`, caller);
    },
    answers: toPeople(200),
  },
];
