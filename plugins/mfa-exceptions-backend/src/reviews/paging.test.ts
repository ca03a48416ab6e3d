import {
  addDays,
  type ReviewPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { START, type Particulars } from '../__testUtils__/exceptions';
import { placeInForce } from '../__testUtils__/inForce';

const MANY = 1_300;

// Accountable for all of it is IAM, and of every second one its engineer is in
// the population, and may not answer.
const theirs = (index: number) => index % 2 === 0;
const life = (index: number): Particulars => ({
  at: START,
  validTo: addDays(START, 25 + index / 1_000),
  ...(!theirs(index) && {
    scope: {
      population: {
        users: ['ivan@example.com'],
        groups: [],
        size: 1,
        includes: [],
      },
      applications: [],
      sessionPath: { networks: [], clients: [], protocols: [] },
      environments: [],
    },
  }),
});

describe.each(databases.eachSupportedId())('On %p', databaseId => {
  let register: Register;
  let mine: string[];

  beforeAll(async () => {
    const knex = await freshDatabase(databaseId);
    register = await startRegister({ knex });
    const placed = await placeInForce(
      knex,
      Array.from({ length: MANY }, (_, index) => life(index)),
    );
    mine = placed
      .filter((_exception, index) => theirs(index))
      .map(({ id }) => `${id}.1`);
    const { clock } = register;
    clock.advance({ ms: Date.parse(addDays(START, 20)) - +clock.now() });
  });

  const page = async (query: string): Promise<ReviewPage> =>
    (
      await register
        .get(`/reviews?reviewer=mine&${query}`, refs.iam)
        .expect(200)
    ).body;
  const walk = async (query: string, where: 'nextCursor' | 'prevCursor') => {
    const pages: ReviewPage[] = [];
    let cursor: string | undefined;
    do {
      pages.push(await page(query + (cursor ? `&cursor=${cursor}` : '')));
      cursor = pages[pages.length - 1].pageInfo[where];
    } while (cursor);
    return pages;
  };
  const idsIn = (pages: readonly ReviewPage[]) =>
    pages.flatMap(({ items }) => items.map(({ id }) => id));

  it.each(['asc', 'desc'])(
    'nothing that somebody may answer is lost from page to page, %s',
    async order => {
      const expected = order === 'asc' ? mine : [...mine].reverse();
      const pages = await walk(`order=${order}&limit=300`, 'nextCursor');
      expect(idsIn(pages)).toEqual(expected);
      expect(pages[0].items).toHaveLength(300);
      expect(pages[0].totalItems).toBeGreaterThanOrEqual(mine.length);
    },
  );

  it('one can go back from where one has come to', async () => {
    const first = await page('limit=200');
    const second = await page(`limit=200&cursor=${first.pageInfo.nextCursor}`);
    const back = await page(`limit=200&cursor=${second.pageInfo.prevCursor}`);
    expect(idsIn([first, second])).toEqual(mine.slice(0, 400));
    expect(idsIn([back])).toEqual(mine.slice(0, 200));
  });

  it('what is not very much is counted as it is', async () => {
    const before = addDays(START, 25.1);
    const some = await page(`limit=20&dueBefore=${before}`);
    expect(some.totalItems).toBe(50);
    expect(idsIn([some])).toEqual(mine.slice(0, 20));
    const rest = await page(
      `limit=40&dueBefore=${before}&cursor=${some.pageInfo.nextCursor}`,
    );
    expect(idsIn([rest])).toEqual(mine.slice(20, 50));
    expect(rest.pageInfo.nextCursor).toBeUndefined();
  });
});
