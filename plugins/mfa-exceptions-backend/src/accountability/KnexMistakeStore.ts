import type { ListMistakesQuery } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import type { Visible } from '../catalog/VisibleEntities';
import { batchesOf } from '../platform/batches';
import { cutPage, startOf } from '../platform/pages';
import { ENTITY_ORDER } from './entityCursor';
import type { MistakeStore, PlacedMistake } from './MistakeStore';
import { visibleOnly } from './visibleSql';

const MISTAKES = 'mfa_annotation_mistakes';

interface MistakeRow {
  entity_ref: string;
  annotation: string;
  value: string;
  problem: PlacedMistake['problem'];
  entity_owner: string | null;
}

/** Keeps mistakes in a database. */
export class KnexMistakeStore implements MistakeStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexMistakeStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async keepOnly(mistakes: readonly PlacedMistake[]) {
    const rows = new Map(mistakes.map(toRow).map(row => [keyOf(row), row]));
    await this.#db.transaction(async tx => {
      const known = await tx<MistakeRow>(MISTAKES).select();
      const kept = new Map(known.map(row => [keyOf(row), row]));
      for (const row of known.filter(each => !rows.has(keyOf(each)))) {
        const { entity_ref, annotation } = row;
        await tx<MistakeRow>(MISTAKES)
          .where({ entity_ref, annotation })
          .delete();
      }
      const changed = [...rows].filter(
        ([key, row]) => !isSame(row, kept.get(key)),
      );
      for (const batch of batchesOf(changed)) {
        await tx<MistakeRow>(MISTAKES)
          .insert(batch.map(([, row]) => row))
          .onConflict(['entity_ref', 'annotation'])
          .merge();
      }
    });
  }

  async page(query: ListMistakesQuery, visible: Visible) {
    const start = startOf(query.cursor, ENTITY_ORDER);
    const backwards = start?.direction === 'prev';
    const order = backwards ? 'desc' : 'asc';
    const matching = this.#db<MistakeRow>(MISTAKES).modify(
      visibleOnly(this.#db, 'entity_ref', visible),
    );
    if (query.problem) {
      matching.whereIn('problem', query.problem);
    }
    const page = matching.clone();
    if (start) {
      page.whereRaw(
        `(entity_ref, annotation) ${backwards ? '<' : '>'} (?, ?)`,
        [...start.place],
      );
    }
    const [rows, [{ total }]] = await Promise.all([
      page
        .select()
        .orderBy([
          { column: 'entity_ref', order },
          { column: 'annotation', order },
        ])
        .limit(query.limit + 1)
        .then((found: MistakeRow[]) => found),
      matching.clone().count({ total: '*' }),
    ]);
    return {
      ...cutPage(rows.map(fromRow), {
        ...{ limit: query.limit, start, order: ENTITY_ORDER },
        placeOf: ({ entityRef, annotation }) => [entityRef, annotation],
      }),
      totalItems: Number(total),
    };
  }
}

function toRow(mistake: PlacedMistake): MistakeRow {
  const { entityRef, annotation, value, problem, ownerRef } = mistake;
  return {
    ...{ entity_ref: entityRef, annotation, value, problem },
    entity_owner: ownerRef ?? null,
  };
}

function fromRow(row: MistakeRow): PlacedMistake {
  const { entity_ref, annotation, value, problem, entity_owner } = row;
  return {
    ...{ annotation, value, problem },
    entityRef: entity_ref,
    ...(entity_owner !== null && { ownerRef: entity_owner }),
  };
}

function keyOf({ entity_ref, annotation }: MistakeRow): string {
  return `${entity_ref} ${annotation}`;
}

function isSame(one: MistakeRow, other: MistakeRow | undefined): boolean {
  return (
    one.value === other?.value &&
    one.problem === other.problem &&
    one.entity_owner === other.entity_owner
  );
}
