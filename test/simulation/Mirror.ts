import type { Knex } from 'knex';
import type { MfaException } from '../../plugins/mfa-exceptions-common/src';

const AT_ONCE = 400;

/** What is written in the register, kept up with by what has changed. */
export class Mirror {
  readonly records = new Map<string, MfaException>();
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** @returns the ids of what has changed since the last time */
  async refresh(): Promise<readonly string[]> {
    const versions: { id: string; version: number }[] = await this.#db(
      'mfa_exceptions',
    ).select('id', 'version');
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
      }
    }
    return changed;
  }
}

/** A list in parts that any engine takes at once. */
export function inParts<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, index) =>
    list.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
