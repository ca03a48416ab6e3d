import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  everyException,
  parseInput,
  listReviewsQuerySchema,
  reviewAt,
  reviewIdOf,
  type ReviewStatusName,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { databases, freshStore } from '../__testUtils__/databases';
import { anActive } from '../__testUtils__/exceptions';
import { walks, WALKS_START } from '../__testUtils__/walks';
import { KnexReviewStore } from './KnexReviewStore';
import { openReviewRow, type ReviewRow } from './reviewRows';

const directory = resolvePackagePath(
  '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
  'migrations',
);
const MIGRATION = '20261123000000_reviews.js';

const asked = (query: object) => parseInput(listReviewsQuerySchema, query);

describe.each(databases.eachSupportedId())('Reviews on %p', databaseId => {
  let knex: Knex;
  let reviews: KnexReviewStore;
  let store: Awaited<ReturnType<typeof freshStore>>['store'];

  beforeAll(async () => {
    ({ knex, store } = await freshStore(databaseId));
    reviews = KnexReviewStore.create({ db: knex });
  });

  const open = (id: string): Promise<ReviewRow[]> =>
    knex('mfa_reviews').where({ exception_id: id }).whereNull('closed_at');

  it('are what their exceptions are, whatever happens to those', async () => {
    await fc.assert(
      fc.asyncProperty(walks, async ({ transitions, record }) => {
        for (const transition of transitions) {
          await store.commit([transition]);
          const row = openReviewRow(transition.next);
          const found = await open(record.id);
          expect(found.map(plain)).toEqual(row ? [plain(row)] : []);
        }
        const numbers: { number: number }[] = await knex('mfa_reviews')
          .where({ exception_id: record.id })
          .orderBy('number');
        const { number = 0 } = record.review ?? {};
        expect(numbers.map(each => each.number)).toEqual(
          Array.from({ length: number }, (_, at) => at + 1),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('are found by what they are at any instant, written down or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(walks, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 60 }),
        async (lives, days) => {
          for (const { transitions } of lives) {
            await store.commit(transitions);
          }
          const now = new Date(WALKS_START.getTime() + days * 86_400_000);
          const records = lives.map(({ record }) => record);
          for (const status of ['scheduled', 'due', 'overdue'] as const) {
            const { items } = await reviews.list(
              asked({
                status: [status],
                exception: records.map(({ id }) => id),
                limit: '500',
              }),
              now,
              everyException,
            );
            const expected = records
              .filter(record => statusIn(record, now) === status)
              .map(({ id, review }) => reviewIdOf(id, review?.number ?? 1));
            expect(items.map(({ id }) => id).sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('stay as they were closed', async () => {
    const [drafted, ...rest] = anActive();
    await store.commit([drafted, ...rest]);
    const [row] = await open(drafted.next.id);
    await expect(reviews.find(row.review_id)).resolves.toMatchObject({
      id: row.review_id,
      number: 1,
      about: { causes: [], opinions: [] },
    });
    await expect(reviews.find(`${drafted.next.id}.2`)).resolves.toBeUndefined();
  });
});

describe.each(databases.eachSupportedId())(
  'A register from before there were reviews, on %p',
  databaseId => {
    it('has the first review of all that is in force', async () => {
      const { knex, store } = await freshStore(databaseId);
      const active = anActive();
      await store.commit(active);
      const drafts = anActive()[0];
      await store.commit([drafts]);
      const [before]: ReviewRow[] = await knex('mfa_reviews');
      const since: { name: string }[] = await knex('knex_migrations')
        .where('name', '>=', MIGRATION)
        .orderBy('name', 'desc');
      for (const { name } of since) {
        await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
      }
      await expect(knex.schema.hasTable('mfa_reviews')).resolves.toBe(false);
      const up = { directory, name: MIGRATION } as Knex.MigratorConfig;
      await knex.migrate.up(up);
      await expect(knex('mfa_reviews')).resolves.toMatchObject([before]);
    });
  },
);

function statusIn(
  record: Parameters<typeof reviewAt>[0],
  now: Date,
): ReviewStatusName | undefined {
  return reviewAt(record, now)?.standing;
}

function plain(row: Partial<ReviewRow>) {
  const { closed_at, outcome, decided_by, decided_for, ...rest } = row;
  return {
    ...rest,
    ...Object.fromEntries(
      (['opened_at', 'asked_from', 'due_at', 'overdue_at'] as const).map(
        name => [name, new Date(rest[name]!).toISOString()],
      ),
    ),
  };
}
