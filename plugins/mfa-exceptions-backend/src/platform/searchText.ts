import type { Knex } from 'knex';

/** Text in the one form that searches compare: engines differ in theirs. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('en-US');
}

/** Leaves in a query what holds some text, whatever characters are in it. */
export function whereText(query: Knex.QueryBuilder, text: string): void {
  const escaped = searchable(text).replace(
    /[\\%_]/g,
    character => `\\${character}`,
  );
  query.whereRaw(`?? like ? escape '\\'`, ['search_text', `%${escaped}%`]);
}
