import {
  statusAt,
  type HistoryEntry,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import type { Knex } from 'knex';
import { DAY } from './byHand';
import { CampaignChecks } from './CampaignChecks';
import type { Findings } from './Findings';
import type { LadderChecks } from './LadderChecks';
import type { Mirror } from './Mirror';
import type { Organisation } from './Organisation';
import { OwnerChecks } from './OwnerChecks';
import { GONE } from './Replica';
import type { Tick } from './Tick';

/** Holds what the register does by itself against what it should have done. */
export class LifeChecks {
  readonly #campaigns: CampaignChecks;
  readonly #mirror: Mirror;
  readonly #findings: Findings;
  readonly #ladders: LadderChecks;
  readonly #organisation: Organisation;
  /** Since when, and how often, things were looked for in vain. */
  readonly #missing = new Map<string, { since: number; misses: number }>();
  readonly #known = new WeakSet<MfaException>();
  /** Since when, and how often, those who asked for something were looked for. */
  readonly #left = new Map<string, { since: number; misses: number }>();
  readonly #away = new Map<string, number>();
  readonly #owners: OwnerChecks;

  constructor(options: {
    db: Knex;
    mirror: Mirror;
    findings: Findings;
    ladders: LadderChecks;
    organisation: Organisation;
  }) {
    this.#campaigns = new CampaignChecks(options);
    this.#mirror = options.mirror;
    this.#findings = options.findings;
    this.#ladders = options.ladders;
    this.#organisation = options.organisation;
    this.#owners = new OwnerChecks(options);
  }

  /** What holds at any time, whether tasks have run or not. */
  checkByRight(now: number) {
    for (const exception of this.#active()) {
      const { inForce } = statusAt(exception, new Date(now));
      this.#findings.expect(
        !inForce || Date.parse(exception.validTo) > now,
        'nothing is in force past its end',
        () => exception.validTo,
        exception.id,
      );
      this.#checkInterval(exception);
    }
  }

  async check(tick: Tick, entries: readonly HistoryEntry[]): Promise<void> {
    const deadlines = await this.#campaigns.check(tick);
    for (const entry of entries) {
      if (entry.action === 'end_unanswered') {
        this.#checkSilence(entry, deadlines);
      }
    }
    for (const exception of this.#active()) {
      if (tick.did('sweep-exceptions')) {
        this.#findings.expect(
          Date.parse(exception.validTo) > tick.now,
          'ends that have come are written down',
          () => exception.validTo,
          exception.id,
        );
      }
      if (tick.did('remind')) this.#checkStillSilent(exception, tick.now);
    }
    if (tick.did('reconcile-catalog')) this.#checkTriggers(tick);
  }

  // A review comes when its interval is over, or before.
  #checkInterval(exception: MfaException) {
    // Records are never changed, but followed by others.
    if (this.#known.has(exception)) return;
    this.#known.add(exception);
    const { id, reviewDueAt, review, validTo, policy } = exception;
    const latest = Math.min(
      Date.parse(review!.openedAt) + policy!.reviewIntervalDays * DAY,
      Date.parse(validTo),
    );
    this.#findings.expect(
      reviewDueAt !== undefined && Date.parse(reviewDueAt) <= latest,
      'everything in force is reviewed in time',
      () => `${reviewDueAt} instead of ${new Date(latest).toISOString()}`,
      id,
    );
  }

  // Whatever is ended by silence was silent for long enough, and may be.
  #checkSilence(
    { exceptionId, at }: HistoryEntry,
    deadlines: ReadonlyMap<string, number>,
  ) {
    const exception = this.#mirror.records.get(exceptionId)!;
    const { policy, review, subjectClass } = exception;
    this.#findings.expect(
      subjectClass !== 'break_glass_account' && policy!.noAnswer === 'end',
      'break-glass is never ended by silence',
      () => subjectClass,
      exceptionId,
    );
    const told = this.#ladders.lastRungOf(exceptionId);
    const byLadder =
      told !== undefined && told + policy!.graceDays * DAY <= Date.parse(at);
    const byCampaign = review!.causes.some(
      ({ campaignId = '' }) =>
        (deadlines.get(campaignId) ?? Infinity) <= Date.parse(at),
    );
    this.#findings.expect(
      byLadder || byCampaign,
      'nothing ends by silence that nobody was asked about',
      () => `at ${at}, after ${told && new Date(told).toISOString()}`,
      exceptionId,
    );
  }

  #checkStillSilent(exception: MfaException, now: number) {
    const { policy, subjectClass } = exception;
    const told = this.#ladders.lastRungOf(exception.id);
    const ends =
      subjectClass !== 'break_glass_account' && policy!.noAnswer === 'end';
    this.#findings.expect(
      !ends || !told || told + policy!.graceDays * DAY > now,
      'silence has the consequence that the policy names',
      () => `told at ${new Date(told!).toISOString()}`,
      exception.id,
    );
  }

  #checkTriggers({ now }: Tick) {
    const { things } = this.#organisation.estate;
    for (const exception of this.#mirror.open.values()) {
      const { id, state, subjectRef, enforcement, gone = [] } = exception;
      const isOpen = ['requested', 'approved', 'active'].includes(state);
      const thing = things.get(subjectRef)!;
      const end = thing.isAway
        ? undefined
        : this.#organisation.estate.endOf(subjectRef);
      this.#findings.expect(
        !isOpen || end === undefined || Date.parse(exception.validTo) <= end,
        'nothing outlasts the contract with its vendor',
        () => `${exception.validTo} instead of ${new Date(end!).toISOString()}`,
        id,
      );
      const stands = ['in_place', 'removal_pending'].includes(enforcement);
      const missed = this.#missing.get(subjectRef);
      // What has ended by right is written down as that, and then looked at.
      const isNew = Date.parse(exception.updatedAt) === now;
      const isLong =
        missed &&
        missed.misses >= GONE.misses &&
        now - missed.since >= GONE.graceDays * DAY;
      this.#findings.expect(
        !isLong || !stands || isNew || gone.includes(subjectRef),
        'whatever depends on something that has gone says so',
        () => `${subjectRef} since ${new Date(missed!.since).toISOString()}`,
        id,
      );
      const since = this.#away.get(subjectRef) ?? now;
      // What is over keeps what had gone by then.
      const isOver = !isOpen && !stands && enforcement !== 'removal_failed';
      this.#findings.expect(
        isNew ||
          isOver ||
          !gone.includes(subjectRef) ||
          now - since >= GONE.graceDays * DAY,
        'nothing has gone that is only missed',
        () => `${subjectRef} since ${new Date(since).toISOString()}`,
        id,
      );
      if (stands && !isNew) this.#checkRequester(exception, now);
    }
    this.#owners.check(now);
  }

  // Also where nothing else has happened to what it is for.
  #checkRequester(exception: MfaException, now: number) {
    const { createdAt, gone = [], requester } = exception;
    const left = this.#left.get(requester);
    const isLong =
      left &&
      left.misses > GONE.misses &&
      now - left.since > GONE.graceDays * DAY &&
      Date.parse(createdAt) < left.since;
    this.#findings.expect(
      !isLong || gone.includes(requester),
      'whatever depends on somebody who has gone says so',
      () => `${requester} since ${new Date(left!.since).toISOString()}`,
      exception.id,
    );
  }

  #lookForRequesters(now: number) {
    const { users } = this.#organisation.directory;
    const asked = [...this.#mirror.open.values()].map(each => each.requester);
    for (const requester of new Set(asked)) {
      if (users.has(requester)) continue;
      const { since, misses } = this.#left.get(requester) ?? {
        ...{ since: now, misses: 0 },
      };
      this.#left.set(requester, { since, misses: misses + 1 });
    }
  }

  /** Looks at the organisation as a task that has come to its end did. */
  look(tick: Tick) {
    const { things } = this.#organisation.estate;
    // One that did not come to its end may still have seen it.
    for (const [ref, { isAway }] of things) {
      if (isAway && !this.#away.has(ref)) {
        this.#away.set(ref, tick.now);
      }
    }
    if (!tick.did('reconcile-catalog')) {
      return;
    }
    this.#lookForRequesters(tick.now);
    const governed = new Set(
      this.#active().map(({ subjectRef }) => subjectRef),
    );
    for (const [ref, { isAway }] of things) {
      if (!isAway) {
        this.#away.delete(ref);
        this.#missing.delete(ref);
        continue;
      }
      const { since, misses } = this.#missing.get(ref) ?? {
        ...{ since: tick.now, misses: 0 },
      };
      if (governed.has(ref)) {
        this.#missing.set(ref, { since, misses: misses + 1 });
      } else {
        this.#missing.delete(ref);
      }
    }
  }

  #active(): MfaException[] {
    return [...this.#mirror.open.values()].filter(
      ({ state }) => state === 'active',
    );
  }
}
