import { z } from 'zod';
import { ENTITY_ORDER } from '../accountability/entityCursor';
import { cursorAt, startOf } from '../platform/pages';

// Entities are once in the list, so that nothing has to tell equals apart.
const ONLY = '-';
const ORDER = { ...ENTITY_ORDER, tieBreak: z.literal(ONLY) };

/** What a page is asked for by that begins after an entity. */
export function cursorAfter(entityRef: string): string {
  return cursorAt([entityRef, ONLY], 'next', ORDER);
}

/** @throws FieldsError for anything that the list did not hand out */
export function afterEntity(cursor: string | undefined): string | undefined {
  return startOf(cursor, ORDER)?.place[0];
}
