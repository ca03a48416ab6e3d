import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  millisOf,
  type AccountabilityModel,
  type AsOf,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import { batchesOf, rawRows } from '../platform/batches';
import { instantFrom } from '../platform/database';
import { canonicalJson } from '../platform/hashing';
import type {
  CatalogObservation,
  Observations,
  ObservationStore,
} from './ObservationStore';

const OBSERVATIONS = 'mfa_catalog_observations';
const MODELS = 'mfa_accountability_models';
export const READS = 'mfa_catalog_reads';
const PAGE_SIZE = 1_000;

interface ObservationRow {
  ref: string;
  observed_at: Date;
  recorded_at: Date;
  facts: string;
}

interface ModelRow {
  sequence: number;
  held_from: Date;
  model: string;
}

// One walk down the index for each reference, however long its past is.
const LATEST = `select seen.ref, seen.observed_at, seen.facts from asked
  join ${OBSERVATIONS} seen on seen.id = (
    select id from ${OBSERVATIONS} each where each.ref = asked.ref`;
const FIRST = 'order by each.observed_at desc, each.id desc limit 1)';

/** Keeps observations in a database. */
export class KnexObservationStore implements ObservationStore {
  readonly #db: Knex;
  readonly #clock: Clock;

  static create(options: { db: Knex; clock: Clock }) {
    return new KnexObservationStore(options);
  }

  private constructor({ db, clock }: { db: Knex; clock: Clock }) {
    this.#db = db;
    this.#clock = clock;
  }

  async latest(refs: readonly string[], asOf: Partial<AsOf> = {}) {
    return latestOf(this.#db, refs, asOf);
  }

  async *all({ pageSize = PAGE_SIZE }: { pageSize?: number } = {}) {
    let last = '';
    for (;;) {
      const rows = await rawRows<ObservationRow>(
        this.#db,
        `with asked as (
          select distinct ref from ${OBSERVATIONS}
          where ref > ? order by ref limit ?
        ) ${LATEST} ${FIRST} order by seen.ref`,
        [last, pageSize],
      );
      if (rows.length === 0) {
        return;
      }
      yield rows.map(fromRow);
      last = rows[rows.length - 1].ref;
    }
  }

  async append(observations: readonly CatalogObservation[]) {
    const kept: CatalogObservation[] = [];
    for (const batch of batchesOf(observations)) {
      kept.push(...(await this.#append(batch)));
    }
    return kept;
  }

  async writtenSince(at: Instant) {
    const rows: { ref: string }[] = await this.#db<ObservationRow>(OBSERVATIONS)
      .where('recorded_at', '>=', new Date(at))
      .distinct('ref');
    return rows.map(({ ref }) => ref);
  }

  async lastCompleteRead() {
    return this.#markOf('catalog');
  }

  async completeRead(at: Instant) {
    await this.#mark('catalog', at);
  }

  async workedOutUntil() {
    return this.#markOf('owners');
  }

  async workedOut(at: Instant) {
    await this.#mark('owners', at);
  }

  async hasNewsSince(at: Instant) {
    const [observed, configured] = await Promise.all([
      this.#db<ObservationRow>(OBSERVATIONS)
        .where('recorded_at', '>=', new Date(at))
        .whereNot('observed_at', new Date(at))
        .first(),
      this.#db(MODELS).where('held_from', '>', new Date(at)).first(),
    ]);
    return observed !== undefined || configured !== undefined;
  }

  async #append(observations: readonly CatalogObservation[]) {
    return this.#db.transaction(async tx => {
      const known = await latestOf(
        tx,
        observations.map(({ facts }) => facts.ref),
      );
      const changed = observations.filter(each => tells(each, known));
      // As late as can be: until it is committed, nobody else knows it.
      const recordedAt = this.#clock.now();
      if (changed.length > 0) {
        await tx<ObservationRow>(OBSERVATIONS).insert(
          changed.map(each => toRow(each, recordedAt)),
        );
      }
      return changed;
    });
  }

  async #markOf(scope: 'catalog' | 'owners') {
    const row = await this.#db(READS).where({ scope }).first();
    return row && instantFrom(row.read_at);
  }

  async #mark(scope: 'catalog' | 'owners', at: Instant) {
    await this.#db(READS)
      .insert({ scope, read_at: new Date(at) })
      .onConflict('scope')
      .merge();
  }

  async recordModel(model: AccountabilityModel, now: Date): Promise<void> {
    const last = await this.#db<ModelRow>(MODELS)
      .orderBy('sequence', 'desc')
      .first();
    if (
      last &&
      canonicalJson(JSON.parse(last.model)) === canonicalJson(model)
    ) {
      return;
    }
    try {
      await this.#db<ModelRow>(MODELS).insert({
        sequence: (last?.sequence ?? 0) + 1,
        held_from: now,
        model: JSON.stringify(model),
      });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      // Another replica was faster, mostly with the same model.
      await this.recordModel(model, now);
    }
  }

  async modelAsOf(at: Date) {
    const row = await this.#db<ModelRow>(MODELS)
      .where('held_from', '<=', at)
      .orderBy('sequence', 'desc')
      .first();
    return row && (JSON.parse(row.model) as AccountabilityModel);
  }
}

async function latestOf(
  db: Knex,
  refs: readonly string[],
  { at, knownAt }: Partial<AsOf> = {},
): Promise<Observations> {
  const found: CatalogObservation[] = [];
  for (const batch of batchesOf([...new Set(refs)])) {
    const marks = batch.map(() => '(?)').join(', ');
    const rows = await rawRows<ObservationRow>(
      db,
      `with asked(ref) as (values ${marks}) ${LATEST}
        ${at ? 'and each.observed_at <= ?' : ''}
        ${knownAt ? 'and each.recorded_at <= ?' : ''} ${FIRST}`,
      [...batch, ...(at ? [at] : []), ...(knownAt ? [knownAt] : [])],
    );
    found.push(...rows.map(fromRow));
  }
  return new Map(found.map(each => [each.facts.ref, each]));
}

function tells({ facts, observedAt }: CatalogObservation, known: Observations) {
  const last = known.get(facts.ref);
  return (
    !last ||
    (millisOf(last.observedAt) <= millisOf(observedAt) &&
      canonicalJson(last.facts) !== canonicalJson(facts))
  );
}

function toRow(
  { facts, observedAt }: CatalogObservation,
  recordedAt: Date,
): ObservationRow {
  return {
    ref: facts.ref,
    observed_at: new Date(observedAt),
    recorded_at: recordedAt,
    facts: JSON.stringify(facts),
  };
}

function fromRow(
  row: Pick<ObservationRow, 'observed_at' | 'facts'>,
): CatalogObservation {
  return {
    observedAt: instantFrom(row.observed_at),
    facts: JSON.parse(row.facts),
  };
}
