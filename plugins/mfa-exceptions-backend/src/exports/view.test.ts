import {
  exceptionColumns,
  exceptionColumnValues,
  exceptionSortFields,
  type ExceptionColumn,
  type ExceptionPage,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parse } from 'csv-parse/sync';
import {
  startRegister,
  TestClock,
  type Register,
} from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import {
  anEstate,
  settleEstate,
  turnsIn,
} from '../__testUtils__/postureEstate';
import { expectBadRequest } from '../__testUtils__/refusals';
import { inWhole } from '../__testUtils__/registers';

const estate = anEstate(120, 23);
const [now] = turnsIn(estate, 1);
const orders = exceptionSortFields.flatMap(sort =>
  (['asc', 'desc'] as const).map(order => ({ sort, order })),
);

describe.each(databases.eachSupportedId())('A view on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    const knex = await freshDatabase(databaseId);
    await settleEstate(knex, estate);
    const clock = new TestClock(now.toISOString());
    register = await startRegister({ knex, clock });
  });
  afterAll(() => register.stop());

  const fileOf = async (query: URLSearchParams) => {
    const { body } = await register
      .get(`/exceptions/export?${query}`)
      .buffer(true)
      .parse(inWhole)
      .expect(200);
    return parse(String(body), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
  };
  const tableOf = async (query: URLSearchParams) => {
    const { body } = await register
      .get(`/exceptions?${query}&limit=500`)
      .expect(200);
    return (body as ExceptionPage).items;
  };
  const asShown = (columns: readonly ExceptionColumn[], view: ExceptionView) =>
    Object.fromEntries(
      columns
        .flatMap(column => Object.entries(exceptionColumnValues[column]))
        .map(([name, of]) => {
          const value = of(view) ?? '';
          return [
            name,
            typeof value === 'object' ? value.join('; ') : String(value),
          ];
        }),
    );

  it.each(orders)('is saved as it is ordered: $sort, $order', async order => {
    const asked = new URLSearchParams(order);
    const view = new URLSearchParams(asked);
    // Asked for back to front: a screen has them in an order of its own.
    for (const column of [...exceptionColumns].reverse()) {
      view.append('column', column);
    }

    const rows = await tableOf(asked);
    expect(rows.length).toBeGreaterThan(5);
    expect(await fileOf(view)).toEqual(
      rows.map(row => asShown(exceptionColumns, row)),
    );
  });

  it('has the columns that were chosen, and no others', async () => {
    const [first] = await fileOf(
      new URLSearchParams('column=ends&column=exception&column=owner'),
    );
    expect(Object.keys(first)).toEqual([
      'id',
      'controlDomain',
      'reasonCategory',
      'subjectOwner',
      'endsAt',
    ]);
  });

  it.each([
    ['column=justification', 'column'],
    ['column=risk&format=jsonl', 'column'],
    ['sort=justification', 'sort'],
  ])('refuses %s', async (query, field) => {
    await expectBadRequest(
      register,
      register.get(`/exceptions/export?${query}`),
      field,
    );
  });
});
