import { z } from 'zod';
import { accountabilitySources } from '../domain';

/** Who named the owner, and where. */
export const claimSchema = z.strictObject({
  source: z.enum(accountabilitySources),
  /** Entity that names the owner; the organisation where left out. */
  claimRef: z.string().optional(),
  via: z.enum(['recorded', 'annotation']).optional(),
  owner: z.string(),
});
