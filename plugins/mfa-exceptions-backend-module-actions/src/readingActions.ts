import {
  derivedFlags,
  exceptionStates,
  reasonCategories,
  reminderItems,
  riskRatings,
  scheduledKinds,
  lifecycleActions,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  entityRefShape,
  essentialsOf,
  essentialsShape,
  type LinkingContext,
  type Z,
} from './shapes';

const reading = { readOnly: true, idempotent: true, destructive: false };

/** To find exceptions, and to look at one. */
export function registerReadingActions(context: LinkingContext) {
  registerList(context);
  registerGet(context);
}

const filtersShape = (z: Z) => ({
  subject: z.array(entityRefShape(z)).optional(),
  subjectClass: z.array(z.enum(subjectClasses)).optional(),
  state: z.array(z.enum(exceptionStates)).optional(),
  controlDomain: z.array(z.string()).optional(),
  owner: z
    .array(z.string())
    .optional()
    .describe('Groups or users who own the subject or answer for the control'),
  requester: z.array(z.string()).optional(),
  riskRating: z.array(z.enum(riskRatings)).optional(),
  reasonCategory: z.array(z.enum(reasonCategories)).optional(),
  flag: z
    .array(z.enum(derivedFlags))
    .optional()
    .describe('overdue: it has ended, and is still in place'),
  endsBefore: z.string().optional().describe('Instant in UTC, as ISO 8601'),
  endsAfter: z.string().optional().describe('Instant in UTC, as ISO 8601'),
  reviewDueBefore: z.string().optional(),
  q: z.string().optional().describe('Words to look for'),
});

function registerList({ registry, callers, linkTo }: LinkingContext) {
  registry.register({
    name: 'list-exceptions',
    title: 'Find MFA exceptions',
    description: [
      'Finds exceptions from multi-factor authentication in the register, among those that the caller may see.',
      'Every filter is "any of"; all filters together are "all of".',
    ].join(' '),
    attributes: reading,
    schema: {
      input: z =>
        z
          .object({
            ...filtersShape(z),
            sort: z
              .enum(['createdAt', 'updatedAt', 'validTo', 'effectiveRisk'])
              .optional(),
            order: z.enum(['asc', 'desc']).optional(),
            limit: z.number().int().min(1).max(100).optional(),
            cursor: z.string().optional().describe('Of the page before'),
          })
          .strict(),
      output: z =>
        z.object({
          totalItems: z.number(),
          nextCursor: z.string().optional(),
          items: z.array(z.object(essentialsShape(z))),
        }),
    },
    examples: [
      {
        title: 'What has ended and is still in place',
        input: { flag: ['overdue'], sort: 'validTo', order: 'asc' },
      },
    ],
    action: async ({ input, credentials }) => {
      const page = await callers.call(credentials, (register, token) =>
        register.listExceptions({ limit: 25, ...input }, { token }),
      );
      return {
        output: {
          totalItems: page.totalItems,
          nextCursor: page.pageInfo.nextCursor,
          items: page.items.map(each => essentialsOf(each, linkTo)),
        },
      };
    },
  });
}

const detailShape = (z: Z) => ({
  ...essentialsShape(z),
  round: z.number().describe('Counts the times that it was requested'),
  policy: z.object({ id: z.string(), maxDurationDays: z.number().optional() }),
  schedule: z
    .array(
      z.object({
        kind: z.enum(scheduledKinds),
        at: z.string(),
        item: z.enum(reminderItems).optional(),
        outcome: z.enum(['end', 'escalate']).optional(),
      }),
    )
    .describe('What happens by itself, if nobody does anything before'),
  allowedActions: z
    .array(
      z.object({
        action: z.enum(lifecycleActions),
        allowed: z.boolean(),
        reason: z.string().optional(),
      }),
    )
    .describe('What the caller may do with it, and why not'),
});

function registerGet({ registry, callers, linkTo }: LinkingContext) {
  registry.register({
    name: 'get-exception',
    title: 'Look at an MFA exception',
    description:
      'Says where one exception from multi-factor authentication stands, what will happen to it by itself and when, and what the caller may do with it.',
    attributes: reading,
    schema: {
      input: z =>
        z.object({ id: z.string().describe('Id of the exception') }).strict(),
      output: z => z.object(detailShape(z)),
    },
    action: async ({ input, credentials }) => {
      const detail = await callers.call(credentials, (register, token) =>
        register.getException(input.id, { token }),
      );
      const { round, effectivePolicy, schedule, allowedActions } = detail;
      return {
        output: {
          ...essentialsOf(detail, linkTo),
          round,
          policy: effectivePolicy,
          schedule,
          allowedActions,
        },
      };
    },
  });
}
