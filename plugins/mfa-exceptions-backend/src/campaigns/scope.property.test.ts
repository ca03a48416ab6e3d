import {
  campaignFlags,
  isInScope,
  reasonCategories,
  riskRatings,
  subjectClasses,
  type CampaignFilter,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { refs } from '../__testUtils__/company';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { walks } from '../__testUtils__/walks';
import { openReviewRow } from '../reviews/reviewRows';
import { KnexCampaignItemStore } from './KnexCampaignItemStore';

const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), {
    nil: undefined,
    freq: 2,
  });

const filters: fc.Arbitrary<CampaignFilter> = fc.record({
  subject: some([refs.app, refs.api]),
  subjectClass: some(subjectClasses),
  controlDomain: some(['conditional_access', 'session']),
  owner: some(['group:default/payments-team', 'group:default/iam']),
  riskRating: some(riskRatings),
  reasonCategory: some(reasonCategories),
  flag: some(campaignFlags),
});

describe.each(databases.eachSupportedId())(
  'What a campaign is about, on %p',
  databaseId => {
    it('is what the domain says, whatever the filter, at every instant', async () => {
      const { knex } = await freshStore(databaseId);
      const items = KnexCampaignItemStore.create({ db: knex });
      const records: MfaException[] = [];
      await fc.assert(
        fc.asyncProperty(
          fc.array(walks, { minLength: 60, maxLength: 60 }),
          fc.array(filters, { minLength: 40, maxLength: 40 }),
          fc.nat(),
          async (lives, asked, pick) => {
            const born = lives.map(({ record }) => record);
            await place(knex, born);
            const reviews = born.flatMap(record => openReviewRow(record) ?? []);
            await knex.batchInsert('mfa_reviews', reviews, 100);
            records.push(...born);
            const { updatedAt, validTo } = born[pick % born.length];
            const later = new Date(Date.parse(updatedAt) + 5 * 86_400_000);
            for (const now of [new Date(updatedAt), later, new Date(validTo)]) {
              for (const filter of [{}, ...asked]) {
                const found = await items.inScope(filter, { now, limit: 500 });
                const expected = records.filter(
                  record =>
                    reviews.length > 0 && isInScope(record, filter, now),
                );
                expect({ filter, now, ids: idsOf(found) }).toEqual({
                  ...{ filter, now, ids: idsOf(expected) },
                });
                const count = await items.countInScope(filter, now);
                expect(count).toBe(expected.length);
              }
            }
          },
        ),
        { numRuns: 2, endOnFailure: true },
      );
    });
  },
);

function idsOf(exceptions: readonly MfaException[]) {
  return exceptions.map(({ id }) => id).sort();
}
