import { entityRefSchema } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import type { CursorOrder } from '../platform/cursor';

/** Lists of what there is about entities are in the order of these, and of a name within each. */
export const ENTITY_ORDER: CursorOrder = {
  sort: 'entity',
  order: 'asc',
  value: entityRefSchema,
  tieBreak: z
    .string()
    .max(255)
    .regex(/^\P{Cc}+$/u),
};
