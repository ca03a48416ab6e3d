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
  value: z.union([z.string(), z.number()]),
  id: z.uuid(),
});

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * @throws FieldsError for anything that this list did not hand out itself in
 * the same order
 */
export function decodeCursor(
  encoded: string,
  expected: Pick<Cursor, 'sort' | 'order'>,
): Cursor {
  const parsed = cursorSchema.safeParse(fromBase64Json(encoded));
  if (!parsed.success) {
    throw new FieldsError([
      { field: 'cursor', message: 'must be a cursor that a list answered' },
    ]);
  }
  const { sort, order } = parsed.data;
  if (sort !== expected.sort || order !== expected.order) {
    throw new FieldsError([
      {
        field: 'cursor',
        message: `belongs to a list in another order, ${sort} ${order}`,
      },
    ]);
  }
  return parsed.data;
}

function fromBase64Json(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString());
  } catch {
    return undefined;
  }
}
