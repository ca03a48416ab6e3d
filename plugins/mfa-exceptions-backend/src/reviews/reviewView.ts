import {
  admitsBulkDecision,
  asOf,
  availability,
  effectiveRisk,
  mayReview,
  recommendationFor,
  reviewActions,
  reviewAt,
  statusAt,
  type Actor,
  type MfaException,
  type ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionRights } from '../exceptions/ExceptionRights';
import type { KnownReview } from './ReviewContexts';
import type { StoredReview } from './ReviewStore';

// What a reviewer wants to know, at a glance: what it is, what has changed, what
// speaks for which answer, and whether the answer is theirs to give.

const OWN_ACTIONS: readonly string[] = [...reviewActions, 'reassign_review'];

interface Viewer {
  readonly actor: Actor;
  readonly rights: ExceptionRights;
  readonly now: Date;
  /** Of an open review. */
  readonly known?: KnownReview;
}

/** What a review is at an instant: its exception may have ended meanwhile. */
export function standingOf(
  { number, closed, exception }: StoredReview,
  now: Date,
) {
  const current = reviewAt(exception, now);
  return !closed && current?.number === number ? current : undefined;
}

/** A review as one caller sees it. */
export function toReviewView(review: StoredReview, viewer: Viewer): ReviewView {
  const { id, number, openedAt, dueAt, overdueAt, about, exception } = review;
  const { rights, actor, known, now } = viewer;
  const open = standingOf(review, now);
  const shared = {
    ...{ id, number, openedAt, dueAt, overdueAt },
    causes: [...about.causes],
    opinions: [...about.opinions],
    ...(about.reviewer && { reviewer: about.reviewer }),
    exception: reviewedOf(exception, now),
  };
  if (!open || !known) {
    const ended = { at: exception.validTo, outcome: 'lapsed' } as const;
    return {
      ...shared,
      status: open?.standing ?? 'decided',
      ...(!open && { closed: review.closed ?? ended }),
      allowedActions: [],
      bulkDecision: false,
    };
  }
  const actions = rights.narrow(
    availability(
      ...([exception, actor, now] as const),
      exception.policy,
      known,
    ).filter(({ action }) => OWN_ACTIONS.includes(action)),
    exception,
  );
  const mayAnswer = actions.some(
    ({ action, allowed }) => action === 'certify' && allowed,
  );
  const right = mayReview(exception, actor, known);
  return {
    ...shared,
    status: open.standing,
    recommendation: recommendationFor(
      exception,
      known.evidence,
      now,
    ) as ReviewView['recommendation'],
    reviewers: known.rungs.map(({ rung, refs, passedOver, reached }) => ({
      ...{ rung, refs: [...refs], reached },
      ...(passedOver && { passedOver }),
    })),
    ...(right.allowed &&
      mayAnswer && {
        answersAs: {
          rung: right.as,
          ...(right.onBehalfOf && { onBehalfOf: right.onBehalfOf }),
        },
      }),
    allowedActions: actions,
    bulkDecision: mayAnswer && admitsBulkDecision(exception),
  };
}

function reviewedOf(
  exception: MfaException,
  now: Date,
): ReviewView['exception'] {
  const { flags } = statusAt(exception, now);
  const { state, enforcement } = asOf(exception, now);
  const granted = exception.extensions?.filter(
    extension => extension.state === 'approved',
  );
  // The wire format is the record's own, but for `readonly`.
  const { scope, compensatingControls } = exception as unknown as Pick<
    ReviewView['exception'],
    'scope' | 'compensatingControls'
  >;
  const { subjectOwnerRef, activatedAt, lastReview } = exception;
  return {
    ...{ id: exception.id, version: exception.version },
    ...{ state, enforcement, flags: [...flags] },
    subjectRef: exception.subjectRef,
    subjectClass: exception.subjectClass,
    ...(subjectOwnerRef && { subjectOwnerRef }),
    controlDomain: exception.controlDomain,
    reason: exception.reason,
    requester: exception.requester,
    effectiveRisk: effectiveRisk(exception),
    ...{ scope, compensatingControls },
    validFrom: exception.validFrom,
    validTo: exception.validTo,
    originalValidTo: exception.originalValidTo,
    ...(activatedAt && { activatedAt }),
    rounds: exception.implementations.length,
    extensions: granted?.length ?? 0,
    ...(lastReview && { lastReview }),
  };
}
