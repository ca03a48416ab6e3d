import type { Knex } from 'knex';
import type { MfaException } from '../../plugins/mfa-exceptions-common/src';

const AT_ONCE = 400;

/** What is written in the register, kept up with by what has changed. */
export class Mirror {
  readonly records = new Map<string, MfaException>();
  /** Those of them that are not closed. */
  readonly open = new Map<string, MfaException>();
  readonly #db: Knex;
  #latest = 0;

  constructor(db: Knex) {
    this.#db = db;
  }

  /**
   * @param isWhole - whether all is looked at, and not only what says of itself
   * that it has changed
   * @returns the ids of what has changed since the last time
   */
  async refresh(isWhole = false): Promise<readonly string[]> {
    const query = this.#db('mfa_exceptions').select('id', 'version');
    if (!isWhole) query.where('updated_at', '>=', new Date(this.#latest));
    const versions: { id: string; version: number }[] = await query;
    const changed = versions
      .filter(({ id, version }) => this.records.get(id)?.version !== version)
      .map(({ id }) => id)
      .sort();
    for (const ids of inParts(changed)) {
      const rows: { record: string }[] = await this.#db('mfa_exceptions')
        .whereIn('id', ids)
        .select('record');
      for (const { record } of rows) {
        const exception: MfaException = JSON.parse(record);
        this.records.set(exception.id, exception);
        const at = Date.parse(exception.updatedAt);
        this.#latest = Math.max(this.#latest, at);
        if (exception.state === 'closed') this.open.delete(exception.id);
        else this.open.set(exception.id, exception);
      }
    }
    return changed;
  }

  /** Forgets all of it, so that the next time it is read anew. */
  clear() {
    this.records.clear();
    this.open.clear();
  }
}

/** A list in parts that any engine takes at once. */
export function inParts<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, index) =>
    list.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
