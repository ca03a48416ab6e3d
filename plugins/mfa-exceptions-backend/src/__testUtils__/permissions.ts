import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { mfaExceptionPermissions } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  createMfaExceptionConditionalDecision,
  mfaExceptionConditions,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';

export const { isRequester, isSubjectOwner, hasState, hasSubjectClass } =
  mfaExceptionConditions;

/** What a policy answers to a permission's name, or to the last part of it. */
export type Answers = Readonly<
  Record<
    string,
    | PolicyDecision['result']
    | PermissionCriteria<PermissionCondition<'mfa-exception'>>
  >
>;

/** A permission policy for all callers alike, which a test can change. */
export function policyOf(answers: Answers) {
  const policy = { answers };
  const ask = jest.fn(async (queries: readonly { permission: Named }[]) =>
    queries.map(({ permission }) => answerTo(permission, policy.answers)),
  );
  const { factory } = mockServices.permissions.mock({
    authorizeConditional: ask as never,
    // What depends on nothing is answered by its whole name.
    authorize: (async (queries: readonly { permission: Named }[]) =>
      queries.map(({ permission: { name } }) => ({
        result: policy.answers[name] ?? AuthorizeResult.ALLOW,
      }))) as never,
  });
  return Object.assign(policy, { ask, feature: factory });
}

interface Named {
  readonly name: string;
}

// What a test does not speak of is allowed.
function answerTo({ name }: Named, answers: Answers): PolicyDecision {
  const answer =
    answers[name.split('.').pop() ?? name] ?? AuthorizeResult.ALLOW;
  const permission = mfaExceptionPermissions.find(known => known.name === name);
  return typeof answer === 'string' || !permission
    ? { result: answer as AuthorizeResult.ALLOW }
    : createMfaExceptionConditionalDecision(permission, answer);
}
