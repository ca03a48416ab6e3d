import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  everyException,
  trendDimensions,
  type PostureMeasures,
  type TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { batchesOf } from '../platform/batches';
import { instantFrom } from '../platform/database';
import { insertSet } from '../platform/sets';
import { dayAt, dayFrom, toDay } from './days';
import { KnexPostureStore } from './KnexPostureStore';
import type { Snapshot, SnapshotStore } from './SnapshotStore';

const SNAPSHOTS = 'mfa_posture_snapshots';
const AT_ONCE = 2_000;

interface SnapshotRow {
  dimension: TrendDimension | '';
  key: string;
  day: string;
  at: Date;
  measures: string;
}

/** Keeps in a database how exceptions stood. */
export class KnexSnapshotStore implements SnapshotStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexSnapshotStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async take(now: Date) {
    const day = toDay(dayAt(now));
    const counted = await this.#db<SnapshotRow>(SNAPSHOTS)
      .where({ dimension: '', key: '', day })
      .first();
    if (counted) {
      return false;
    }
    try {
      await this.#asOneReading(tx => count(tx, day, now));
      return true;
    } catch (error) {
      // Another replica was faster.
      if (isDatabaseConflictError(error)) {
        return false;
      }
      throw error;
    }
  }

  async between(
    from: number,
    to: number,
    group?: { by: TrendDimension; key?: string },
  ) {
    const rows: SnapshotRow[] = await this.#db<SnapshotRow>(SNAPSHOTS)
      .where({ dimension: group?.by ?? '', key: group?.key ?? '' })
      .where('day', '>=', toDay(from))
      .where('day', '<=', toDay(to))
      .orderBy('day');
    return rows.map(fromRow);
  }

  // Whatever is written meanwhile counts the next day, in all groups alike.
  // SQLite has one writer, and that is this.
  async #asOneReading(work: (tx: Knex.Transaction) => Promise<void>) {
    const isPostgres = this.#db.client.config.client === 'pg';
    await this.#db.transaction(
      work,
      isPostgres ? { isolationLevel: 'repeatable read' } : {},
    );
  }
}

async function count(tx: Knex.Transaction, day: string, now: Date) {
  const posture = KnexPostureStore.create({ db: tx });
  const all = { now, within: everyException };
  const toRow = (
    dimension: SnapshotRow['dimension'],
    key: string,
    measures: PostureMeasures,
  ) => ({
    ...{ dimension, key, day, at: now },
    measures: JSON.stringify(measures),
  });
  const { total } = await posture.count({}, all);
  // First, so that of two who count the same day one waits, and is late.
  await insertSet(tx, SNAPSHOTS, [toRow('', '', total)]);
  for (const groupBy of trendDimensions) {
    const { groups } = await posture.count({}, { ...all, groupBy });
    const rows = groups.map(({ key = '', measures }) =>
      toRow(groupBy, key, measures),
    );
    for (const batch of batchesOf(rows, AT_ONCE)) {
      await insertSet(tx, SNAPSHOTS, batch);
    }
  }
}

function fromRow(row: SnapshotRow): Snapshot {
  return {
    day: dayFrom(row.day),
    at: instantFrom(row.at),
    measures: JSON.parse(row.measures),
  };
}
