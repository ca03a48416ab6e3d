import {
  exceptionStates,
  riskRatings,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requestShape } from './requestShape';
import {
  essentialsOf,
  essentialsShape,
  type ActionContext,
  type LinkingContext,
} from './shapes';

/** To try out a request, and to make one. */
export function registerRequestActions(context: LinkingContext) {
  registerValidate(context);
  registerRequest(context);
}

function registerValidate({ registry, callers }: ActionContext) {
  registry.register({
    name: 'validate-request',
    title: 'Try out a request for an MFA exception',
    description:
      'Says what a request for an exception from multi-factor authentication would meet, complete or not, and writes nothing: the policy that applies, the latest end that it admits, the limits that are broken, and earlier exceptions like it.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => requestShape(z).partial().required({ subjectRef: true }),
      output: z => {
        const similar = z.array(
          z.object({
            id: z.string(),
            subjectRef: z.string(),
            state: z.enum(exceptionStates),
            requestedAt: z.string(),
            validTo: z.string(),
          }),
        );
        return z.object({
          subjectRef: z.string(),
          subjectClass: z.enum(subjectClasses),
          risk: z.enum(riskRatings),
          policy: z.object({ id: z.string() }),
          latestEnd: z.string(),
          breaches: z.array(
            z.object({ field: z.string(), message: z.string() }),
          ),
          repeats: similar.describe('They ask for the same'),
          copies: similar.describe('They give the same justification'),
        });
      },
    },
    action: async ({ input, credentials }) => {
      const { effectiveRisk, ...rest } = await callers.call(
        credentials,
        (register, token) => register.validate(input, { token }),
      );
      return { output: { ...rest, risk: effectiveRisk } };
    },
  });
}

function registerRequest({ registry, callers, linkTo }: LinkingContext) {
  registry.register({
    name: 'request-exception',
    title: 'Ask for an MFA exception',
    description: [
      'Asks for an exception from multi-factor authentication in the name of the caller, for others to decide.',
      'It is kept as a draft unless submit is true. Try it out with validate-request before.',
    ].join(' '),
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        requestShape(z)
          .extend({
            key: z
              .string()
              .regex(/^[\x21-\x7e]{1,255}$/)
              .describe(
                'The same for each attempt at one request, and for no other: within a day, a repeat answers what came of the first',
              ),
            submit: z
              .boolean()
              .optional()
              .describe('Whether it goes to its approvers at once'),
          })
          .strict(),
      output: z => z.object(essentialsShape(z)),
    },
    action: async ({ input, credentials }) => {
      const { key, submit = false, ...request } = input;
      const created = await callers.call(credentials, (register, token) =>
        register.createException(
          { ...request, submit, origin: 'api' },
          { token, idempotencyKey: key },
        ),
      );
      return { output: essentialsOf(created, linkTo) };
    },
  });
}
