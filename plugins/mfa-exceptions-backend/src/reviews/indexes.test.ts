import {
  addDays,
  everyException,
  listReviewsQuerySchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { READS } from '../accountability/KnexObservationStore';
import { OWNERS } from '../accountability/ownerRow';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { START } from '../__testUtils__/exceptions';
import { placeInForce } from '../__testUtils__/inForce';
import { plansOf } from '../__testUtils__/plans';
import { KnexReviewStore } from './KnexReviewStore';

const ROWS = 6_000;
const IAM = 'group:default/iam';
const later = new Date(addDays(START, 20));
const first = { ascending: true, limit: 50, within: everyException };

describe.each(databases.eachSupportedId())('Reviews on %p', databaseId => {
  let knex: Knex;
  let reviews: KnexReviewStore;
  let anException: string;

  beforeAll(async () => {
    knex = await freshDatabase(databaseId);
    reviews = KnexReviewStore.create({ db: knex });
    const placed = await placeInForce(
      knex,
      Array.from({ length: ROWS }, (_, index) => ({
        subjectRef: `component:default/app-${index}`,
        validTo: addDays(START, 10 + index / 200),
      })),
    );
    anException = placed[0].id;
    const owners = placed.map(({ subjectRef, controlDomain }, index) => ({
      entity_ref: subjectRef,
      control_domain: controlDomain,
      owner: index % 100 ? IAM : `group:default/team-${index % 1_000}`,
      ...{ source: 'recorded', claim_ref: '', via: '', fixer: '' },
      since: START,
    }));
    await knex.batchInsert(OWNERS, owners, 50);
    // Some were handed over, and governance is not the same group for all.
    for (const [index, { id }] of placed.entries()) {
      if (index % 20 === 0) {
        await knex('mfa_reviews')
          .where({ exception_id: id })
          .update({
            reviewer: `user:default/somebody-${index}`,
            governance: `group:default/governance-${index}`,
          });
      }
    }
    await knex(READS).insert({ scope: 'owners', read_at: START });
    await knex.raw('analyze');
  });

  const asked = (query: object) => listReviewsQuerySchema.parse(query);
  const candidatesOf = (...refs: string[]) =>
    reviews.candidates({}, { ...first, now: later, refs });

  it.each<[string, RegExp, () => Promise<unknown>]>([
    [
      'the first page of all',
      /mfa_reviews_due_idx/,
      () => reviews.list(asked({}), later, everyException),
    ],
    [
      'those of an exception',
      /mfa_reviews_number_idx/,
      () =>
        reviews.list(asked({ exception: anException }), later, everyException),
    ],
    [
      'what somebody is accountable for',
      /mfa_accountable_owners_owner_idx/,
      () => candidatesOf('group:default/team-300'),
    ],
    [
      'what was handed to somebody',
      /mfa_reviews_reviewer_idx/,
      () => candidatesOf('group:default/team-300'),
    ],
    [
      'what comes to governance',
      /mfa_reviews_governance_idx/,
      () => candidatesOf('group:default/team-300'),
    ],
  ])('are found, %s, by %s', async (_what, index, run) => {
    const plans = await plansOf(databaseId, knex, run);
    expect(plans).toContainEqual(expect.stringMatching(index));
  });

  // So few rows as these, PostgreSQL rather reads all of, and puts in order.
  if (databaseId === 'SQLITE_3') {
    it('are gone through in order for those who are accountable for very much', async () => {
      const plans = await plansOf(databaseId, knex, () => candidatesOf(IAM));
      expect(plans).toContainEqual(
        expect.stringMatching(/mfa_reviews_(asked|due)_idx/),
      );
    });
  }

  it('are the same, however they are found', async () => {
    const all = await candidatesOf(IAM, 'group:default/team-300');
    const few = await candidatesOf('group:default/team-300');
    expect(all).toHaveLength(50);
    expect(few.map(({ exception }) => exception.subjectRef).sort()).toEqual(
      // Those before them have ended.
      [2_300, 3_300, 4_300, 5_300].map(
        index => `component:default/app-${index}`,
      ),
    );
    expect(
      await reviews.countCandidates(
        {},
        {
          ...{ now: later, within: everyException },
          refs: ['group:default/team-300'],
        },
      ),
    ).toBe(few.length);
  });
});
