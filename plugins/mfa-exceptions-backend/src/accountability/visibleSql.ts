import type { Knex } from 'knex';
import type { Visible } from '../catalog/VisibleEntities';

/**
 * Leaves out what a caller does not see. There may be very much that they do
 * see, and an engine reads one text of it where it takes only so many values;
 * each in its own words.
 *
 * @param column - holds references of entities
 */
export function visibleOnly(
  db: Knex,
  column: string,
  visible: Visible,
): (query: Knex.QueryBuilder) => void {
  return query => {
    if (visible !== 'everything') {
      const each =
        db.client.config.client === 'pg'
          ? 'json_array_elements_text(?::json)'
          : 'value from json_each(?)';
      query.whereRaw(`${column} in (select ${each})`, [
        JSON.stringify([...visible]),
      ]);
    }
  };
}
