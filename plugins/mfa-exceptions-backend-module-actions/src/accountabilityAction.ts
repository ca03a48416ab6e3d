import {
  accountabilitySources,
  attestationStates,
  gapReasons,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { entityRefShape, type ActionContext } from './shapes';

/** To tell who answers for the controls of an entity. */
export function registerAccountabilityAction(context: ActionContext) {
  const { registry, callers } = context;
  registry.register({
    name: 'get-accountability',
    title: 'Tell who is accountable for the MFA controls of an entity',
    description:
      'Says for each control domain of a catalog entity who is accountable, who named them, whether they have attested, and who has to fix it where nobody is.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({
            entityRef: entityRefShape(z),
            at: z
              .string()
              .optional()
              .describe('Instant that it is asked of; now where left out'),
          })
          .strict(),
      output: z =>
        z.object({
          entityRef: z.string(),
          ownerRef: z.string().optional(),
          at: z.string(),
          lastKnown: z
            .boolean()
            .describe('The catalog was away, and this was known last'),
          items: z.array(
            z.object({
              controlDomain: z.string(),
              status: z.enum(['accountable', 'gap', 'unknown']),
              owner: z.string().optional(),
              source: z.enum(accountabilitySources).optional(),
              responsible: z.array(z.string()),
              attestation: z
                .object({ state: z.enum(attestationStates), dueAt: z.string() })
                .optional(),
              reason: z.enum(gapReasons).optional(),
              fixer: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, at } = input;
      return {
        output: await callers.call(credentials, (register, token) =>
          register.accountability.ofEntity(
            entityRef,
            { ...(at && { at }) },
            { token },
          ),
        ),
      };
    },
  });
}
