import {
  addDays,
  reviewAt,
  reviewOf,
  type LifecycleCommand,
  type MfaException,
  type ReviewContext,
  type Transition,
} from '../../plugins/mfa-exceptions-common/src';
import { actorOf, attempt, type Acted } from './acting';
import type { Organisation } from './Organisation';
import { fateOf, type Random } from './Random';
import type { Replica } from './Replica';

/** People who answer reviews: in time, late, or never; some through others. */
export class Reviewers {
  readonly #organisation: Organisation;
  readonly #random: Random;
  readonly #delegates = new Map<string, { to: string; until: number }>();
  /** Whoever was ever asked to answer for somebody. */
  readonly #standIns = new Set<string>();

  constructor(options: { organisation: Organisation; random: Random }) {
    this.#organisation = options.organisation;
    this.#random = options.random;
  }

  /**
   * What people answer to the reviews that they are asked for.
   *
   * @param options - `most` is how many, where it has to be at once
   */
  async answers(
    replica: Replica,
    exceptions: readonly MfaException[],
    now: Date,
    { most = Infinity }: { most?: number } = {},
  ): Promise<readonly Transition[]> {
    const isBusy = most < Infinity;
    const chosen = exceptions
      .filter(exception => this.#isDealtWith(exception, isBusy, now))
      .slice(0, most);
    const known = await replica.contexts.recent(chosen, { kind: 'system' });
    const standingInFor = new Map<string, ReviewContext['delegators']>();
    const done: Transition[] = [];
    for (const exception of chosen) {
      const { rungs } = known.get(exception.id)!;
      const refs = rungs.flatMap(rung => (rung.reached ? rung.refs : []));
      const ref = this.#whoAnswers(exception, refs, now);
      if (!ref) continue;
      const actor = actorOf(this.#organisation, ref);
      const delegators = this.#standIns.has(ref)
        ? standingInFor.get(ref) ??
          (await replica.contexts.delegatorsOf(actor, now))
        : [];
      standingInFor.set(ref, delegators);
      const command = this.#answerTo(exception, refs, now);
      const reviewing =
        command.action === 'reassign_review'
          ? await replica.contexts.current(exception, actor, command.to)
          : { rungs, delegators };
      const acted: Acted = attempt(
        this.#organisation,
        exception,
        actor,
        command,
        { now, reviewing },
      );
      if (acted) done.push(acted);
    }
    return done;
  }

  /** Has somebody else answer for somebody for a while, now and then. */
  async delegate(replica: Replica, now: Date): Promise<boolean> {
    const random = this.#random;
    if (!random.chance(0.3)) return false;
    const users = [...this.#organisation.directory.users.keys()];
    const [delegator, to] = [random.one(users), random.one(users)];
    if (delegator === to) return false;
    const until = addDays(now, random.between(3, 20));
    this.#delegates.set(delegator, { to, until: Date.parse(until) });
    this.#standIns.add(to);
    await replica.delegations.append({
      id: random.uuid(),
      ...{ delegator, to, until, reason: 'On leave' },
      ...{ from: now.toISOString(), createdAt: now.toISOString() },
    });
    return true;
  }

  // Some are never answered, and some only when they are overdue.
  #isDealtWith(exception: MfaException, isBusy: boolean, now: Date): boolean {
    const review = reviewAt(exception, now);
    if (!review || Date.parse(review.askedFrom) > now.getTime()) return false;
    const fate = fateOf(`${exception.id}.${review.number}`, 100);
    if (isBusy) return fate >= 6;
    const isLate = review.standing === 'overdue';
    return fate >= 20
      ? this.#random.chance(0.12)
      : fate >= 6 && isLate && this.#random.chance(0.2);
  }

  #whoAnswers(
    exception: MfaException,
    refs: readonly string[],
    now: Date,
  ): string | undefined {
    const people = refs.flatMap(ref =>
      this.#organisation.directory.peopleIn(ref),
    );
    if (people.length === 0) return undefined;
    const { number } = reviewOf(exception);
    const asked =
      people[fateOf(`who ${exception.id}.${number}`, people.length)];
    const delegate = this.#delegates.get(asked);
    const isGiven = delegate && delegate.until > now.getTime();
    return isGiven ? delegate.to : asked;
  }

  #answerTo(
    exception: MfaException,
    refs: readonly string[],
    now: Date,
  ): LifecycleCommand {
    const { number } = reviewOf(exception);
    const said = { number, reason: 'As it was looked at' };
    const decision = this.#random.below(100);
    if (decision < 70) return { action: 'certify', ...said };
    if (decision < 78) {
      const validTo = addDays(now, this.#random.between(1, 10));
      return { action: 'reduce', ...said, changes: { validTo } };
    }
    if (decision < 84) return { action: 'review_revoke', ...said };
    if (decision < 96) return { action: 'dont_know', ...said };
    const to = this.#random.one(refs);
    return { action: 'reassign_review', ...said, to };
  }
}
