import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  exceptionStates,
  listExceptionsQuerySchema,
  meets,
  millisOf,
  subjectClasses,
  type ExceptionCriteria,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  mfaExceptionConditions,
  mfaExceptionRules,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import fc from 'fast-check';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { walks } from '../__testUtils__/walks';

type Conditions = PermissionCriteria<PermissionCondition>;

const people = ['user:default/ana', 'user:default/ben', 'group:default/crew'];
const {
  hasState,
  hasSubjectClass,
  isAccountableOwner,
  isRequester,
  isSubjectOwner,
} = mfaExceptionConditions;

const claims = fc.subarray(people).map(refs => ({ refs }));
const condition: fc.Arbitrary<Conditions> = fc.oneof(
  claims.map(isSubjectOwner),
  claims.map(isAccountableOwner),
  claims.map(isRequester),
  fc
    .subarray([...subjectClasses])
    .map(classes => hasSubjectClass({ subjectClasses: classes })),
  fc.subarray([...exceptionStates]).map(states => hasState({ states })),
);

/** Any nesting that a policy can come up with, and empty ones. */
const { conditions } = fc.letrec<{ conditions: Conditions }>(tie => {
  const parts = fc.array(tie('conditions'), { maxLength: 3 });
  return {
    conditions: fc.oneof(
      { maxDepth: 4 },
      condition,
      parts.map(anyOf => ({ anyOf } as unknown as Conditions)),
      parts.map(allOf => ({ allOf } as unknown as Conditions)),
      tie('conditions').map(not => ({ not })),
    ),
  };
});

/** Any life that the domain admits, of any owner's and anybody's asking. */
const records: fc.Arbitrary<MfaException> = fc
  .record({
    walk: walks,
    subjectOwnerRef: fc.constantFrom(...people, undefined),
    requester: fc.constantFrom(...people),
  })
  .map(({ walk, ...owned }) => ({ ...walk.record, ...owned }));

const rules = Object.values(mfaExceptionRules);
const ruleset = {
  getRuleByName: (name: string) =>
    rules.find(rule => rule.name === name) as never,
};
const admits = createConditionAuthorizer(ruleset);
const toCriteria = createConditionTransformer(ruleset);
const everything = listExceptionsQuerySchema.parse({ limit: '500' });

describe.each(databases.eachSupportedId())('Conditions on %p', databaseId => {
  it('find exactly what they admit, however nested, at every instant', async () => {
    const { knex, store } = await freshStore(databaseId);
    const placed: MfaException[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(records, { minLength: 40, maxLength: 40 }),
        fc.array(conditions, { minLength: 30, maxLength: 30 }),
        fc.nat(),
        async (born, policies, pick) => {
          await place(knex, born);
          placed.push(...born);
          const active = born.filter(({ state }) => state === 'active');
          const { validTo } = active[pick % active.length] ?? born[0];
          for (const now of [
            new Date(millisOf(validTo) - 1),
            new Date(millisOf(validTo)),
          ]) {
            for (const policy of policies) {
              const criteria = toCriteria(policy) as ExceptionCriteria;
              const page = await store.list(everything, now, criteria);
              const admitted = placed.filter(exception =>
                admits(
                  {
                    result: AuthorizeResult.CONDITIONAL,
                    pluginId: 'mfa-exceptions',
                    resourceType: 'mfa-exception',
                    conditions: policy,
                  },
                  { exception, at: now },
                ),
              );
              expect({ policy, ids: idsOf(page.items) }).toEqual({
                policy,
                ids: idsOf(admitted),
              });
              expect(page.totalItems).toBe(admitted.length);
              expect(placed.filter(each => meets(each, criteria, now))).toEqual(
                admitted,
              );
            }
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

function idsOf(exceptions: readonly MfaException[]) {
  return exceptions.map(({ id }) => id).sort();
}
