import type { ChainedEntry } from '../../plugins/mfa-exceptions-backend/src/platform/history';
import {
  statusAt,
  type Campaign,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import type { Knex } from 'knex';
import { DAY } from './byHand';
import type { Findings } from './Findings';
import type { LadderChecks } from './LadderChecks';
import type { Mirror } from './Mirror';
import type { Organisation } from './Organisation';
import { GONE } from './Replica';
import type { Tick } from './Tick';

/** Holds what the register does by itself against what it should have done. */
export class LifeChecks {
  readonly #db: Knex;
  readonly #mirror: Mirror;
  readonly #findings: Findings;
  readonly #ladders: LadderChecks;
  readonly #organisation: Organisation;
  /** Since when, and how often, things were looked for in vain. */
  readonly #missing = new Map<string, { since: number; misses: number }>();
  readonly #away = new Map<string, number>();
  readonly #owners = new Map<string, string>();
  readonly #seen = new Map<string, number>();

  constructor(options: {
    db: Knex;
    mirror: Mirror;
    findings: Findings;
    ladders: LadderChecks;
    organisation: Organisation;
  }) {
    this.#db = options.db;
    this.#mirror = options.mirror;
    this.#findings = options.findings;
    this.#ladders = options.ladders;
    this.#organisation = options.organisation;
  }

  /** What holds at any time, whether tasks have run or not. */
  checkByRight(now: number) {
    for (const exception of this.#mirror.records.values()) {
      const { inForce } = statusAt(exception, new Date(now));
      this.#findings.expect(
        !inForce || Date.parse(exception.validTo) > now,
        'nothing is in force past its end',
        () => exception.validTo,
        exception.id,
      );
      if (exception.state === 'active') this.#checkInterval(exception);
    }
  }

  async check(tick: Tick, entries: readonly ChainedEntry[]): Promise<void> {
    const { records } = this.#mirror;
    const deadlines = await this.#deadlines(tick);
    for (const entry of entries) {
      if (entry.action === 'end_unanswered' && this.#isNew(entry)) {
        this.#checkSilence(entry, deadlines);
      }
    }
    for (const exception of records.values()) {
      if (exception.state !== 'active') continue;
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

  #isNew({ exceptionId, sequence }: ChainedEntry): boolean {
    const isNew = sequence > (this.#seen.get(exceptionId) ?? 0);
    if (isNew) this.#seen.set(exceptionId, sequence);
    return isNew;
  }

  // A review comes when its interval is over, or before.
  #checkInterval({ id, reviewDueAt, review, validTo, policy }: MfaException) {
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
    { exceptionId, at }: ChainedEntry,
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

  async #deadlines(tick: Tick): Promise<ReadonlyMap<string, number>> {
    const rows: Record<string, any>[] = await this.#db('mfa_campaigns');
    const deadlines = new Map<string, number>();
    for (const row of rows) {
      const campaign: Campaign = JSON.parse(row.record);
      const deadline = Date.parse(campaign.deadline);
      deadlines.set(campaign.id, deadline);
      if (tick.did('run-campaigns')) {
        const isOver = deadline <= tick.now;
        const isWritten = ['completed', 'cancelled'].includes(campaign.state);
        this.#findings.expect(
          !isOver || (isWritten && row.settled_at !== null),
          'campaigns end at their deadline',
          () => `${campaign.name} is ${campaign.state}, due ${deadline}`,
        );
        this.#findings.expect(
          campaign.state !== 'active' || row.asks_told === campaign.asks.length,
          'campaigns ask people',
          () => `${campaign.name}: ${row.asks_told}`,
        );
      }
    }
    return deadlines;
  }

  #checkTriggers({ now }: Tick) {
    const { things } = this.#organisation;
    for (const exception of this.#mirror.records.values()) {
      const { id, state, subjectRef, enforcement, gone = [] } = exception;
      const isOpen = ['requested', 'approved', 'active'].includes(state);
      const thing = things.get(subjectRef)!;
      const end = thing.isAway
        ? undefined
        : this.#organisation.endOf(subjectRef);
      this.#findings.expect(
        !isOpen || end === undefined || Date.parse(exception.validTo) <= end,
        'nothing outlasts the contract with its vendor',
        () => `${exception.validTo} instead of ${new Date(end!).toISOString()}`,
        id,
      );
      const stands = ['in_place', 'removal_pending'].includes(enforcement);
      const missed = this.#missing.get(subjectRef);
      const isLong =
        missed &&
        missed.misses >= GONE.misses &&
        now - missed.since >= GONE.graceDays * DAY;
      this.#findings.expect(
        !isLong || !stands || gone.includes(subjectRef),
        'whatever depends on something that has gone says so',
        () => `${subjectRef} since ${new Date(missed!.since).toISOString()}`,
        id,
      );
      const since = this.#away.get(subjectRef) ?? now;
      this.#findings.expect(
        !gone.includes(subjectRef) || now - since >= GONE.graceDays * DAY,
        'nothing has gone that is only missed',
        () => `${subjectRef} since ${new Date(since).toISOString()}`,
        id,
      );
      const before = this.#owners.get(id);
      if (state === 'active' && !thing.isAway && before) {
        this.#checkOwner(exception, before, thing.owner);
      }
    }
    this.#rememberOwners();
  }

  #checkOwner(exception: MfaException, before: string, after: string) {
    const { review, causesSeen = [], lastReview, subjectOwnerRef } = exception;
    const isKnown = !lastReview && subjectOwnerRef === after;
    const isAsked =
      review!.causes.some(
        ({ trigger, after: seen = '' }) =>
          trigger === 'owner_change' && seen.includes(after),
      ) || causesSeen.some(key => key.includes(after));
    this.#findings.expect(
      before === after || isKnown || isAsked,
      'a new owner is asked whether it is still needed',
      () => `${after} instead of ${before}`,
      exception.id,
    );
  }

  /** Looks at the organisation as a task that has come to its end did. */
  look(tick: Tick) {
    const { things } = this.#organisation;
    // One that did not come to its end may still have seen it.
    for (const [ref, { isAway }] of things) {
      if (isAway && !this.#away.has(ref)) {
        this.#away.set(ref, tick.now);
      }
    }
    if (!tick.did('reconcile-catalog')) {
      return;
    }
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

  #rememberOwners() {
    for (const { id, subjectRef } of this.#active()) {
      const { isAway, owner } = this.#organisation.things.get(subjectRef)!;
      if (!isAway) this.#owners.set(id, owner);
    }
  }

  #active(): MfaException[] {
    return [...this.#mirror.records.values()].filter(
      ({ state }) => state === 'active',
    );
  }
}
