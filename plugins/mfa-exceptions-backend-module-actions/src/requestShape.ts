import {
  privilegedGroups,
  reasonCategories,
  riskRatings,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { entityRefShape, type Z } from './shapes';

const instant = (z: Z) => z.string().describe('Instant in UTC, as ISO 8601');
const links = (z: Z) => z.array(z.string().describe('Web address'));

/**
 * What a request says. The names are those of the API; how long a text may be,
 * or which control domains there are, is for the register to say.
 */
export const requestShape = (z: Z) =>
  z
    .object({
      subjectRef: entityRefShape(z),
      controlDomain: z
        .string()
        .describe('Control that is bypassed, such as conditional_access'),
      scope: z
        .object({
          population: z
            .object({
              users: z.array(z.string()).optional(),
              groups: z.array(z.string()).optional(),
              size: z.number().int().describe('How many people'),
              includes: z.array(z.enum(privilegedGroups)).optional(),
            })
            .strict(),
          applications: z.array(z.string()).optional(),
          sessionPath: z
            .object({
              networks: z.array(z.string()).optional(),
              clients: z.array(z.string()).optional(),
              protocols: z.array(z.string()).optional(),
            })
            .strict()
            .optional(),
          environments: z.array(z.string()).optional(),
        })
        .strict()
        .describe('Who may bypass it, where and how; the smaller, the better'),
      reason: z
        .object({
          category: z.enum(reasonCategories),
          justification: z.string(),
        })
        .strict(),
      riskRating: z.enum(riskRatings),
      compensatingControls: z
        .array(
          z
            .object({
              description: z.string(),
              owner: z.string().describe('Entity reference'),
              evidence: z.string(),
              lastVerifiedAt: instant(z),
            })
            .strict(),
        )
        .optional()
        .describe('What makes up for the missing factor'),
      validFrom: instant(z).optional(),
      validTo: instant(z).describe('End, exclusive, as an instant in UTC'),
      vendorContractEnd: instant(z).optional(),
      ticketLinks: links(z).optional(),
      evidenceLinks: links(z).optional(),
      remediationPlan: z
        .object({
          owner: z.string().describe('Entity reference'),
          link: z.string().describe('Web address'),
          targetDate: instant(z),
        })
        .strict()
        .optional()
        .describe('How this will be the last one; wanted for a repeat'),
    })
    .strict();
