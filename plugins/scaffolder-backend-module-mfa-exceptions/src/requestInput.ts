import {
  privilegedGroups,
  reasonCategories,
  riskRatings,
  type CreateExceptionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { endOf, startOf } from './days';

type Z = Parameters<
  Extract<
    NonNullable<
      NonNullable<Parameters<typeof createTemplateAction>[0]['schema']>['input']
    >,
    (zod: never) => unknown
  >
>[0];

/**
 * What a template gives the action. The names are those of the API, so that
 * what the register has against a field reads the same in the task's log. How
 * long a text may be, or who is governed, is for the register to say.
 */
export const inputSchema = {
  subjectRef: (z: Z) =>
    z
      .string()
      .describe('Entity that the exception is for, as a full reference'),
  controlDomain: (z: Z) =>
    z.string().describe('Control that is bypassed, such as conditional_access'),
  scope: (z: Z) =>
    z
      .object({
        population: z.object({
          users: z.array(z.string()).optional(),
          groups: z.array(z.string()).optional(),
          size: z
            .number()
            .optional()
            .describe('How many people; counted where only users are named'),
          includes: z.array(z.enum(privilegedGroups)).optional(),
        }),
        applications: z.array(z.string()).optional(),
        sessionPath: z
          .object({
            networks: z.array(z.string()).optional(),
            clients: z.array(z.string()).optional(),
            protocols: z.array(z.string()).optional(),
          })
          .optional(),
        environments: z.array(z.string()).optional(),
      })
      .describe('Who may bypass it, where and how; the smaller, the better'),
  reason: (z: Z) =>
    z.object({
      category: z.enum(reasonCategories),
      justification: z.string(),
    }),
  riskRating: (z: Z) => z.enum(riskRatings),
  compensatingControls: (z: Z) =>
    z
      .array(
        z.object({
          description: z.string(),
          owner: z.string().describe('Entity reference of a user or a group'),
          evidence: z.string(),
          lastVerifiedAt: z.string().describe('Day or instant'),
        }),
      )
      .optional()
      .describe('What makes up for the missing factor'),
  validTo: (z: Z) =>
    z.string().describe('Last day, or the instant of the end, exclusive'),
  vendorContractEnd: (z: Z) => z.string().optional(),
  timeZone: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Time zone in which days are meant; UTC if not given'),
  ticketLinks: (z: Z) => z.array(z.string()).optional(),
  evidenceLinks: (z: Z) => z.array(z.string()).optional(),
  remediationPlan: (z: Z) =>
    z
      .object({
        owner: z.string(),
        link: z.string(),
        targetDate: z.string().describe('Day or instant'),
      })
      .optional()
      .describe('How this will be the last one; wanted for a repeat'),
  submit: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe(
        'Whether it is requested, or kept as a draft; true if not given',
      ),
};

type Input = {
  [K in keyof typeof inputSchema]: ReturnType<
    (typeof inputSchema)[K]
  >['_output'];
};

/** The request that the register is sent. */
export function toRequest(input: Input): CreateExceptionInput {
  // The scaffolder checks an input by its schema, but fills in no defaults.
  const { timeZone: zone = 'UTC', submit = true, ...rest } = input;
  const { scope, compensatingControls } = input;
  const { population } = scope;
  const { remediationPlan, vendorContractEnd } = input;
  return {
    ...rest,
    submit,
    origin: 'template',
    scope: {
      ...scope,
      population: {
        ...population,
        size: population.size ?? population.users?.length ?? 0,
      },
    },
    validTo: endOf('validTo', input.validTo, zone),
    ...(vendorContractEnd && {
      vendorContractEnd: endOf('vendorContractEnd', vendorContractEnd, zone),
    }),
    ...(compensatingControls && {
      compensatingControls: compensatingControls.map((control, index) => ({
        ...control,
        lastVerifiedAt: startOf(
          `compensatingControls.${index}.lastVerifiedAt`,
          control.lastVerifiedAt,
          zone,
        ),
      })),
    }),
    ...(remediationPlan && {
      remediationPlan: {
        ...remediationPlan,
        targetDate: endOf(
          'remediationPlan.targetDate',
          remediationPlan.targetDate,
          zone,
        ),
      },
    }),
  };
}
