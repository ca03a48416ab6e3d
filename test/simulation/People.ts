import {
  addDays,
  applyCommand,
  callReview,
  planCampaign,
  reviewAt,
  reviewOf,
  statusAt,
  type Actor,
  type CampaignTerms,
  type LifecycleCommand,
  type MfaException,
  type ReviewContext,
  type Transition,
} from '../../plugins/mfa-exceptions-common/src';
import { inParts, type Mirror } from './Mirror';
import { GOVERNANCE, IAM, type Organisation } from './Organisation';
import { fateOf, type Random } from './Random';
import type { Replica } from './Replica';
import { askable, contextOf, requestFrom } from './requests';

type User = Extract<Actor, { kind: 'user' }>;
type Acted = Transition | undefined;

interface PeopleOptions {
  readonly mirror: Mirror;
  readonly organisation: Organisation;
  readonly random: Random;
}

/** People who deal with the register: most in time, some late, and some never. */
export class People {
  /** How often each thing was done, and how much was refused. */
  readonly did = new Map<string, number>();
  readonly #delegates = new Map<string, { to: string; until: number }>();
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** Lets people do what they do on a day. */
  async act(replica: Replica, now: Date, requests: number): Promise<void> {
    const { organisation } = this.#options;
    await this.#delegate(replica, now);
    const done: Transition[] = [];
    for (const exception of this.#all(now)) {
      const acted = this.#dealWith(exception, now);
      if (acted) done.push(acted);
    }
    const taken = new Set(done.map(({ next }) => next.id));
    const answers = organisation.catalogIsAway
      ? []
      : await this.answers(replica, now, { without: taken });
    await this.#write(replica, [...done, ...answers]);
    if (!organisation.catalogIsAway) {
      await this.request(replica, requests, now);
    }
  }

  /** Has some exceptions asked for. */
  async request(replica: Replica, count: number, now: Date): Promise<void> {
    const { organisation, random } = this.#options;
    const things = askable(organisation);
    const lives = Array.from({ length: count }, () =>
      requestFrom(random.one(things), organisation, random, now),
    );
    const begun = lives.flatMap(life => (life ? [life] : []));
    await replica.exceptions.insertAll(
      (async function* arrivals() {
        for (const some of inParts(begun)) {
          yield some.map(([transition]) => ({ transition }));
        }
      })(),
      now,
    );
    await replica.exceptions.commitAll(begun.flatMap(([, ...rest]) => rest));
    this.#count('requested', begun.length);
  }

  /** What people answer to the reviews that they are asked for. */
  async answers(
    replica: Replica,
    now: Date,
    options: { without?: ReadonlySet<string>; most?: number } = {},
  ): Promise<readonly Transition[]> {
    const { random } = this.#options;
    const { without, most = Infinity } = options;
    const asked = this.#all(now).filter(exception => {
      const review = reviewAt(exception, now);
      if (!review || without?.has(exception.id)) return false;
      if (Date.parse(review.askedFrom) > now.getTime()) return false;
      const fate = fateOf(`${exception.id}.${review.number}`, 100);
      if (most < Infinity) return fate >= 6;
      const isLate = review.standing === 'overdue';
      return fate >= 20
        ? random.chance(0.12)
        : fate >= 6 && isLate && random.chance(0.2);
    });
    const chosen = asked.slice(0, most);
    const known = await replica.contexts.recent(chosen, { kind: 'system' });
    const done: Transition[] = [];
    for (const exception of chosen) {
      const acted = await this.#answer(
        exception,
        known.get(exception.id)!,
        replica,
        now,
      );
      if (acted) done.push(acted);
    }
    return done;
  }

  /** Writes what some people do, one by one; what is somebody else's is theirs. */
  async write(replica: Replica, done: readonly Transition[]): Promise<void> {
    for (const transition of done) {
      try {
        await replica.exceptions.commit([transition]);
        this.#count(transition.entry.action);
      } catch {
        this.#count('was too late');
      }
    }
  }

  async plan(
    replica: Replica,
    now: Date,
    terms: Pick<CampaignTerms, 'filter' | 'name'> & Partial<CampaignTerms>,
  ): Promise<void> {
    const [owner] = this.#options.organisation.peopleIn(GOVERNANCE);
    await replica.campaigns.commit(
      planCampaign(
        this.#options.random.uuid(),
        { owner, durationDays: 14, ...terms },
        { caller: { actor: this.#actor(owner), manages: true }, now },
      ),
    );
    this.#count('campaign planned');
  }

  // A few as people do it, the rest as they do many at once.
  async #write(replica: Replica, done: readonly Transition[]) {
    await this.write(replica, done.slice(0, 3));
    const rest = done.slice(3);
    const written = await replica.exceptions.commitAll(rest);
    for (const { next, entry } of rest) {
      this.#count(written.has(next.id) ? entry.action : 'was too late');
    }
  }

  #dealWith(exception: MfaException, now: Date): Acted {
    const { state } = statusAt(exception, now);
    switch (state) {
      case 'requested':
        return this.#decide(exception, now);
      case 'approved':
        return this.#options.random.chance(0.6)
          ? this.#byOneOf(IAM, exception, { action: 'implement' }, now)
          : undefined;
      case 'active':
        return this.#liveWith(exception, now);
      default:
        return state === exception.state
          ? this.#remove(exception, now)
          : undefined;
    }
  }

  #decide(exception: MfaException, now: Date): Acted {
    const { random } = this.#options;
    if (!random.chance(0.6)) return undefined;
    const isRejected = fateOf(`reject ${exception.id}`, 100) < 4;
    const groups = exception.policy?.approvals.map(({ group }) => group) ?? [];
    for (const group of groups) {
      const command: LifecycleCommand = isRejected
        ? { action: 'reject', reason: 'Not good enough' }
        : {
            action: 'approve',
            controlStrength: 'adequate',
            residualRisk: 'low',
          };
      const acted = this.#byOneOf(group, exception, command, now);
      if (acted) return acted;
    }
    return undefined;
  }

  #liveWith(exception: MfaException, now: Date): Acted {
    const { random } = this.#options;
    const requester = this.#actor(exception.requester);
    const has = (perDay: number) => random.chance(perDay);
    const left = Date.parse(exception.validTo) - now.getTime();
    const pending = exception.extensions?.some(
      ({ state }) => state === 'pending',
    );
    if (pending && has(0.25)) {
      const { length: number } = exception.extensions!;
      const [{ group }] = exception.policy!.approvals;
      const strengths = {
        controlStrength: 'adequate',
        residualRisk: 'low',
      } as const;
      return this.#byOneOf(
        group,
        exception,
        { action: 'approve_extension', number, ...strengths },
        now,
      );
    }
    if (!pending && left < 12 * 86_400_000 && has(0.03)) {
      const validTo = addDays(exception.validTo, random.between(5, 40));
      const justification = `Still ${random.uuid()}`;
      return this.#try(
        exception,
        requester,
        { action: 'extend', validTo, justification },
        now,
      );
    }
    if (exception.subjectClass === 'break_glass_account' && has(0.02)) {
      const kinds = ['planned_drill', 'planned_drill', 'actual_emergency'];
      const kind = random.one([...kinds, 'misuse']) as 'misuse';
      const occurredAt = now.toISOString();
      return this.#try(
        exception,
        requester,
        { action: 'record_use', kind, occurredAt, note: 'It was used' },
        now,
      );
    }
    if (has(0.002)) {
      const key = `incident:${random.uuid()}`;
      const seenAt = now.toISOString();
      return callReview(exception, { trigger: 'incident', key, seenAt }, now);
    }
    if (left > 8 * 86_400_000 && has(0.001)) {
      const validTo = addDays(exception.validTo, -random.between(1, 7));
      return this.#try(
        exception,
        requester,
        { action: 'narrow', changes: { validTo } },
        now,
      );
    }
    return has(0.002)
      ? this.#try(exception, requester, { action: 'complete' }, now)
      : undefined;
  }

  #remove(exception: MfaException, now: Date): Acted {
    if (exception.enforcement !== 'removal_pending') return undefined;
    const isSlow = fateOf(`remove ${exception.id}`, 100) < 8;
    return this.#options.random.chance(isSlow ? 0.03 : 0.4)
      ? this.#byOneOf(
          IAM,
          exception,
          { action: 'confirm_removal', evidence: 'The group is empty' },
          now,
        )
      : undefined;
  }

  async #answer(
    exception: MfaException,
    { rungs }: ReviewContext,
    replica: Replica,
    now: Date,
  ): Promise<Acted> {
    const { organisation, random } = this.#options;
    const reached = rungs.filter(rung => rung.reached);
    const refs = reached.flatMap(rung => rung.refs);
    const people = refs.flatMap(ref => organisation.peopleIn(ref));
    if (people.length === 0) return undefined;
    const { number } = reviewOf(exception);
    const asked =
      people[fateOf(`who ${exception.id}.${number}`, people.length)];
    const delegate = this.#delegates.get(asked);
    const isGiven = delegate && delegate.until > now.getTime();
    const actor = this.#actor(isGiven ? delegate.to : asked);
    const decision = random.below(100);
    const reason = 'As it was looked at';
    const to = random.one(refs);
    const reviewing = await replica.contexts.current(exception, actor, to);
    const validTo = addDays(now, random.between(1, 10));
    const command: LifecycleCommand =
      decision < 70
        ? { action: 'certify', number, reason }
        : decision < 78
        ? { action: 'reduce', number, reason, changes: { validTo } }
        : decision < 84
        ? { action: 'review_revoke', number, reason }
        : decision < 96
        ? { action: 'dont_know', number, reason }
        : { action: 'reassign_review', number, reason, to };
    return this.#try(exception, actor, command, now, reviewing);
  }

  async #delegate(replica: Replica, now: Date) {
    const { organisation, random } = this.#options;
    if (!random.chance(0.3)) return;
    const users = [...organisation.users.keys()];
    const [delegator, to] = [random.one(users), random.one(users)];
    if (delegator === to) return;
    const until = addDays(now, random.between(3, 20));
    this.#delegates.set(delegator, { to, until: Date.parse(until) });
    await replica.delegations.append({
      id: random.uuid(),
      ...{ delegator, to, until, reason: 'On leave' },
      ...{ from: now.toISOString(), createdAt: now.toISOString() },
    });
    this.#count('delegated');
  }

  #byOneOf(
    group: string,
    exception: MfaException,
    command: LifecycleCommand,
    now: Date,
  ): Acted {
    for (const ref of this.#options.organisation.peopleIn(group)) {
      const acted = this.#try(exception, this.#actor(ref), command, now);
      if (acted) return acted;
    }
    return undefined;
  }

  // What they may not do, or what makes no sense any more, they do not do.
  #try(
    exception: MfaException,
    actor: User,
    command: LifecycleCommand,
    now: Date,
    reviewing?: ReviewContext,
  ): Acted {
    const { organisation } = this.#options;
    try {
      return applyCommand(exception, command, {
        ...contextOf(organisation, exception.subjectRef, exception, now),
        ...{ actor, ...(reviewing && { reviewing }) },
      });
    } catch {
      return undefined;
    }
  }

  #actor(ref: string): User {
    const { organisation } = this.#options;
    return {
      ...{ kind: 'user', ref, groups: organisation.groupsOf(ref) },
      aliases: [`${ref.split('/')[1]}@example.com`],
    };
  }

  #all(now: Date): MfaException[] {
    return [...this.#options.mirror.records.values()].filter(
      exception =>
        exception.state !== 'closed' &&
        Date.parse(exception.createdAt) <= now.getTime(),
    );
  }

  #count(what: string, times = 1) {
    this.did.set(what, (this.did.get(what) ?? 0) + times);
  }
}
