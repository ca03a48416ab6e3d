import {
  reviewAt,
  type Actor,
  type ExceptionDetail,
  type MfaException,
  type Standing,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ReminderStore } from '../reminders/ReminderStore';
import type { ReviewContexts } from '../reviews/ReviewContexts';
import type { ExceptionRights } from './ExceptionRights';
import type { ExceptionStore } from './ExceptionStore';
import type { RequestAdvisor } from './RequestAdvisor';
import { toDetail } from './view';

export interface ExceptionDetailsOptions {
  readonly advisor: RequestAdvisor;
  readonly clock: Clock;
  /** Since when nobody has answered. */
  readonly reminders: Pick<ReminderStore, 'silentAt'>;
  /** Who may answer reviews. */
  readonly reviewing: Pick<ReviewContexts, 'recent'>;
}

/** What is known to whoever sees it. */
interface Seen {
  readonly actor: Actor;
  readonly rights: ExceptionRights;
  readonly tasks: Awaited<ReturnType<ExceptionStore['tasks']>>;
  readonly standing?: Standing;
}

/** All that a caller is told of one exception. */
export class ExceptionDetails {
  readonly #options: ExceptionDetailsOptions;

  constructor(options: ExceptionDetailsOptions) {
    this.#options = options;
  }

  async of(exception: MfaException, seen: Seen): Promise<ExceptionDetail> {
    const { advisor, clock, reminders } = this.#options;
    const { id, subjectClass } = exception;
    const now = clock.now();
    // Nothing but what is in force is reviewed.
    const review = reviewAt(exception, now);
    const [reviewing, repeats, silentAt] = await Promise.all([
      review && this.#reviewersOf(exception, seen.actor),
      advisor.repeatsOf([exception]),
      review && reminders.silentAt(id),
    ]);
    return toDetail(exception, {
      ...{ ...seen, now, reviewing, silentAt },
      policyNow: advisor.policyFor(exception, subjectClass),
      repeats: repeats.get(id) ?? 0,
    });
  }

  async #reviewersOf(exception: MfaException, actor: Actor) {
    const { reviewing } = this.#options;
    return (await reviewing.recent([exception], actor)).get(exception.id);
  }
}
