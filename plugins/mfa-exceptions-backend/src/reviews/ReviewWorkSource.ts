import {
  urgencyOfDue,
  type ReviewWork,
  type Urgency,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { allOf, type WorkCaller, type WorkSource } from '../work/WorkSource';
import type { ReviewFinder } from './ReviewFinder';
import type { StoredReview } from './ReviewStore';
import { standingOf, toReviewView } from './reviewView';

const MOST = 500;

/** Reviews that wait for people, from when somebody is asked. */
export class ReviewWorkSource implements WorkSource {
  readonly #finder: ReviewFinder;

  static create(options: { finder: ReviewFinder }) {
    return new ReviewWorkSource(options.finder);
  }

  private constructor(finder: ReviewFinder) {
    this.#finder = finder;
  }

  async open(caller: WorkCaller, now: Date) {
    const { actor, access } = caller;
    const { found } = await this.#finder.answerableBy(
      actor,
      {},
      { now, within: access.visible, unanswered: true, most: MOST },
    );
    const rights = await access.to(found.map(({ review }) => review.exception));
    const items = found.flatMap(({ review, known }): ReviewWork[] => {
      const view = toReviewView(review, { actor, rights, now, known });
      const { dueAt, answersAs, exception } = view;
      const asked = known.rungs.find(({ rung }) => rung === answersAs?.rung);
      return answersAs
        ? [
            {
              id: exception.id,
              kind: 'review',
              assignee: asked?.refs[0] ?? exception.requester,
              since: standingOf(review, now)?.askedFrom ?? view.openedAt,
              dueAt,
              urgency: urgencyAt(review, now),
              review: view,
            } as const,
          ]
        : [];
    });
    return allOf(items);
  }
}

// What is due has its grace: only after that somebody is late.
function urgencyAt(review: StoredReview, now: Date): Urgency {
  switch (standingOf(review, now)?.standing) {
    case 'overdue':
      return 'overdue';
    case 'due':
      return 'now';
    default:
      return urgencyOfDue(review.dueAt, now);
  }
}
