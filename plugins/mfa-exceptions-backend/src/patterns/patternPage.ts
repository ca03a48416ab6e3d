import { z } from 'zod';
import { patternIdSchema } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  decodeCursor,
  encodeCursor,
  type CursorOrder,
} from '../platform/cursor';
import type { PatternIds } from './PatternIds';
import type { PatternPlace } from './PatternStore';

// A page goes on after a pattern, which its id tells: what all of its exceptions
// have in common stays sealed.

const ORDER: CursorOrder = {
  ...{ sort: 'weight', order: 'desc' },
  value: z.int(),
  tieBreak: patternIdSchema,
};

export function cursorAfter({ weight }: PatternPlace, id: string): string {
  const { sort, order } = ORDER;
  return encodeCursor({ sort, order, direction: 'next', value: weight, id });
}

/** @throws FieldsError for a cursor that the list did not hand out */
export async function placeOf(
  cursor: string,
  ids: PatternIds,
): Promise<PatternPlace | undefined> {
  const { value, id } = decodeCursor(cursor, ORDER);
  const name = await ids.open(id);
  return name && { ...name, weight: Number(value) };
}
