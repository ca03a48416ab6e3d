import { FieldsError } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';

/** Where a page of a list begins: after, or before, one row in one order. */
export interface Cursor {
  readonly sort: string;
  readonly order: 'asc' | 'desc';
  readonly direction: 'next' | 'prev';
  /** The row's value in the order's column. */
  readonly value: string | number;
  readonly id: string;
}

const cursorSchema = z.strictObject({
  sort: z.string(),
  order: z.enum(['asc', 'desc']),
  direction: z.enum(['next', 'prev']),
  value: z.unknown(),
  id: z.string(),
});

/** The order of a list, and what the values of its column are like. */
export interface CursorOrder extends Pick<Cursor, 'sort' | 'order'> {
  readonly value: z.ZodType<Cursor['value']>;
  /** What tells rows of one value apart; the id of something where left out. */
  readonly tieBreak?: z.ZodType<string>;
}

const uuidSchema = z.uuid();

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * @throws FieldsError for anything that this list did not hand out itself in
 * the same order
 */
export function decodeCursor(encoded: string, expected: CursorOrder): Cursor {
  const parsed = cursorSchema.safeParse(fromBase64Json(encoded));
  if (!parsed.success) {
    throw refusal('must be a cursor that a list answered');
  }
  const { sort, order } = parsed.data;
  if (sort !== expected.sort || order !== expected.order) {
    throw refusal(`belongs to a list in another order, ${sort} ${order}`);
  }
  const value = expected.value.safeParse(parsed.data.value);
  const id = (expected.tieBreak ?? uuidSchema).safeParse(parsed.data.id);
  if (!value.success || !id.success) {
    throw refusal('must be a cursor that a list answered');
  }
  return { ...parsed.data, value: value.data };
}

function refusal(message: string) {
  return new FieldsError([{ field: 'cursor', message }]);
}

function fromBase64Json(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString());
  } catch {
    return undefined;
  }
}
