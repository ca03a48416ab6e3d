import { createHash } from 'node:crypto';
import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  type ActionContext,
} from '@backstage/plugin-scaffolder-node';
import type {
  CreateExceptionInput,
  FieldIssue,
  MfaExceptionsApi,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { examples } from './examples';
import { inputSchema, toRequest } from './requestInput';

export interface RequestActionOptions {
  readonly auth: AuthService;
  readonly config: RootConfigService;
  readonly register: MfaExceptionsApi;
}

/** Requests an exception as the person who runs the template. */
export function createRequestAction(options: RequestActionOptions) {
  const { auth, config, register } = options;
  return createTemplateAction({
    id: 'mfa-exceptions:request',
    description:
      'Requests an MFA exception, as the person who runs the template',
    examples,
    supportsDryRun: true,
    schema: {
      input: inputSchema,
      output: {
        exceptionId: z => z.string().describe('Id of the exception'),
        state: z => z.string().describe('Where it stands: requested or draft'),
        subjectRef: z => z.string().describe('Entity that it is for'),
        link: z => z.string().describe('Address of its page'),
      },
    },
    async handler(ctx) {
      const request = toRequest(ctx.input);
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await ctx.getInitiatorCredentials(),
        targetPluginId: 'mfa-exceptions',
      });
      if (ctx.isDryRun) {
        await rehearse(register, request, token, ctx.logger);
        return;
      }
      const attempt = attemptOf(ctx);
      const { id, state } = await ctx.checkpoint({
        key: attempt,
        fn: async () => {
          const created = await register
            .createException(request, { token, idempotencyKey: attempt })
            .catch(error => {
              throw inWords(error, ctx.logger);
            });
          return { id: created.id, state: created.state };
        },
      });
      ctx.logger.info(`Exception ${id} is ${state}`);
      ctx.output('exceptionId', id);
      ctx.output('state', state);
      ctx.output('subjectRef', request.subjectRef);
      ctx.output(
        'link',
        `${config.getString('app.baseUrl')}/mfa-exceptions/exceptions/${id}`,
      );
    },
  });
}

/** Says what the request would meet, and leaves nothing behind. */
async function rehearse(
  register: MfaExceptionsApi,
  request: CreateExceptionInput,
  token: string,
  logger: LoggerService,
) {
  const { submit: _submit, origin: _origin, ...rest } = request;
  const { breaches, latestEnd, policy } = await register
    .validate(rest, { token })
    .catch(error => {
      throw inWords(error, logger);
    });
  if (breaches.length > 0) {
    throw refusal(breaches, logger);
  }
  logger.info(
    `Would be requested under the policy '${policy.id}', which admits an end up to ${latestEnd}`,
  );
}

/**
 * The same for every attempt at one step of one task, and for no other: a task
 * that is tried again asks once. A step that runs for each of several things
 * asks once for each.
 */
function attemptOf(ctx: Pick<ActionContext<{}>, 'task' | 'step' | 'each'>) {
  const each = ctx.each ? JSON.stringify(ctx.each) : '';
  return createHash('sha256')
    .update([ctx.task.id, ctx.step?.id ?? '', each].join('\n'))
    .digest('hex');
}

/** What the register has against a request, so that its author can mend it. */
function inWords(error: unknown, logger: LoggerService): unknown {
  const answer = error as {
    body?: { error?: { message?: string; issues?: readonly FieldIssue[] } };
  };
  const { message, issues = [] } = answer.body?.error ?? {};
  if (issues.length > 0) {
    return refusal(issues, logger);
  }
  return message ? new InputError(message) : error;
}

function refusal(issues: readonly FieldIssue[], logger: LoggerService) {
  const lines = issues.map(({ field, message }) => `${field}: ${message}`);
  for (const line of lines) {
    logger.error(line);
  }
  return new InputError(
    `The register refuses the request: ${lines.join('; ')}`,
  );
}
