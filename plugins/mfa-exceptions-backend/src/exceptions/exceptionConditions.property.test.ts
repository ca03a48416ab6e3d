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
  reviewOf,
  subjectClasses,
  type ExceptionCriteria,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  mfaExceptionConditions,
  mfaExceptionRules,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { OWNERS } from '../accountability/ownerRow';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { walks } from '../__testUtils__/walks';
import { openReviewRow, REVIEWS } from '../reviews/reviewRows';

type Conditions = PermissionCriteria<PermissionCondition>;

const people = ['user:default/ana', 'user:default/ben', 'group:default/crew'];
const {
  hasState,
  hasSubjectClass,
  isAccountableOwner,
  isRequester,
  isReviewer,
  isSubjectOwner,
} = mfaExceptionConditions;

const claims = fc.subarray(people).map(refs => ({ refs }));
const condition: fc.Arbitrary<Conditions> = fc.oneof(
  claims.map(isSubjectOwner),
  claims.map(isAccountableOwner),
  claims.map(isReviewer),
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

/** An exception, and who is accountable for what it bypasses. */
interface Life {
  readonly exception: MfaException;
  readonly accountable?: string;
}

/** Any life that the domain admits, of any owner's and anybody's asking. */
const lives: fc.Arbitrary<Life> = fc
  .record({
    walk: walks,
    subjectOwnerRef: fc.constantFrom(...people, undefined),
    requester: fc.constantFrom(...people),
    handedTo: fc.constantFrom(...people, undefined),
    accountable: fc.constantFrom(...people, undefined),
  })
  .map(({ walk, handedTo, accountable, ...owned }) => {
    const { review, ...record } = walk.record;
    const { by, at } = { by: people[0], at: record.createdAt };
    return {
      exception: {
        ...record,
        ...owned,
        review: {
          ...reviewOf(walk.record),
          reviewer: handedTo ? { ref: handedTo, by, at } : undefined,
        },
        // Of each its own, as who is accountable goes by the subject.
        subjectRef: `component:default/${record.id}`,
      },
      accountable,
    };
  });

const factsOf = ({ exception, accountable }: Life) => ({
  ...exception,
  accountableOwner: accountable,
});

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
    const placed: Life[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(lives, { minLength: 40, maxLength: 40 }),
        fc.array(conditions, { minLength: 30, maxLength: 30 }),
        fc.nat(),
        async (begun, policies, pick) => {
          const born = begun.map(({ exception }) => exception);
          await place(knex, born);
          await placeBeside(knex, begun);
          placed.push(...begun);
          const active = born.filter(({ state }) => state === 'active');
          const { validTo } = active[pick % active.length] ?? born[0];
          for (const now of [
            new Date(millisOf(validTo) - 1),
            new Date(millisOf(validTo)),
          ]) {
            for (const policy of policies) {
              const criteria = toCriteria(policy) as ExceptionCriteria;
              const page = await store.list(everything, now, criteria);
              const facts = placed.map(factsOf);
              const admitted = facts.filter(exception =>
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
              expect(facts.filter(each => meets(each, criteria, now))).toEqual(
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

/** What is kept apart from records: whom reviews were handed to, and who is accountable. */
async function placeBeside(knex: Knex, begun: readonly Life[]) {
  const reviews = begun.flatMap(
    ({ exception }) => openReviewRow(exception) ?? [],
  );
  await knex.batchInsert(REVIEWS, reviews, 50);
  const owners = begun.flatMap(({ exception, accountable }) =>
    accountable
      ? {
          entity_ref: exception.subjectRef,
          control_domain: exception.controlDomain,
          owner: accountable,
          ...{ source: 'recorded', claim_ref: '', via: '', fixer: '' },
          since: new Date(exception.createdAt),
        }
      : [],
  );
  await knex.batchInsert(OWNERS, owners, 50);
}
