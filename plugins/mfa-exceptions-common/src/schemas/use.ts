import { z } from 'zod';
import { useKinds } from '../domain';
import { REASON_LENGTH } from './extension';
import { instantSchema, text, versionSchema } from './primitives';

/** `POST /exceptions/:id/uses`: that a break-glass account was used. @public */
export const recordUseSchema = z.strictObject({
  version: versionSchema,
  kind: z.enum(useKinds, { error: `must be one of ${useKinds.join(', ')}` }),
  occurredAt: instantSchema,
  note: text(REASON_LENGTH),
});
/** @public */
export type RecordUseInput = z.input<typeof recordUseSchema>;
