import {
  exceptionStates,
  derivedFlags,
  headlineKinds,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { entityRefShape, type ActionContext } from './shapes';

/** To tell what entities carry. */
export function registerSummaryAction({ registry, callers }: ActionContext) {
  registry.register({
    name: 'summarize-entities',
    title: 'Tell which MFA exceptions entities carry',
    description:
      'Counts the exceptions from multi-factor authentication that each of some catalog entities carries, by state and by what asks for attention, and says what is most urgent.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({ entityRefs: z.array(entityRefShape(z)).min(1).max(100) })
          .strict(),
      output: z => {
        const milestone = z.object({ exceptionId: z.string(), at: z.string() });
        return z.object({
          items: z.array(
            z.object({
              subjectRef: z.string(),
              subjectClass: z
                .enum(subjectClasses)
                .optional()
                .describe('Left out where the register does not govern it'),
              visibility: z
                .enum(['all', 'partial'])
                .describe('partial: there may be more than the caller may see'),
              total: z.number(),
              inForce: z.number(),
              states: z.record(z.enum(exceptionStates), z.number()),
              flags: z.record(z.enum(derivedFlags), z.number()),
              headline: z.object({
                kind: z.enum(headlineKinds),
                count: z.number(),
                exceptionId: z.string().optional(),
                at: z.string().optional(),
              }),
              nextEnd: milestone.optional(),
              nextReview: milestone.optional(),
            }),
          ),
        });
      },
    },
    action: async ({ input, credentials }) => ({
      output: await callers.call(credentials, (register, token) =>
        register.getEntitySummaries(input.entityRefs, { token }),
      ),
    }),
  });
}
