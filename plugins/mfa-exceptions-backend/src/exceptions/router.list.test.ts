import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';
import { encodeCursor } from '../platform/cursor';

const cursorAt = (value: string | number, sort = 'createdAt') =>
  encodeCursor({
    sort,
    order: 'desc',
    direction: 'next',
    value,
    id: '7d1f6a8e-0000-4000-8000-000000000000',
  });

const badQueries: [field: string, query: string][] = [
  ['states', 'states=active'],
  ['offset', 'offset=10'],
  ['toString', 'toString=1'],
  ['__proto__', '__proto__=1'],
  ['__proto__[x]', '__proto__[x]=1'],
  ['state[]', 'state[]=active'],
  ['sort', 'sort=validTo&sort=createdAt'],
  ['sort', 'sort=justification'],
  ['sort[x]', 'sort[x]=validTo'],
  ['order', 'order=up'],
  ['limit', 'limit=10&limit=20'],
  ['limit', 'limit=0'],
  ['limit', 'limit=501'],
  ['limit', 'limit=-1'],
  ['limit', 'limit=1e2'],
  ['limit', 'limit='],
  ['state', 'state=lost'],
  ['state', 'state='],
  ['state[x]', 'state[x]=active'],
  ['state', 'state=active,expired'],
  ['flag', 'flag=overdue&flag=late'],
  ['subject', 'subject=payments'],
  ['subject', 'subject=component:default/%00'],
  ['endsBefore', 'endsBefore=tomorrow'],
  ['endsBefore', 'endsBefore=2030-01-01'],
  [
    'endsAfter',
    'endsAfter=2030-01-01T00:00:00Z&endsAfter=2031-01-01T00:00:00Z',
  ],
  ['q', 'q='],
  ['q', 'q=%00'],
  ['q', `q=${'x'.repeat(201)}`],
  ['cursor', 'cursor='],
  ['cursor', 'cursor=abc'],
  ['cursor', 'cursor=%00'],
  ['cursor', `cursor=${cursorAt('2030-01-01T00:00:00.000Z')}&order=asc`],
  ['cursor', `cursor=${cursorAt('2030-01-01T00:00:00.000Z')}&sort=validTo`],
  ['cursor', `cursor=${cursorAt('never')}`],
  ['cursor', `cursor=${cursorAt(7)}`],
  ['cursor', `cursor=${cursorAt(7, 'subjectRef')}&sort=subjectRef`],
  ['cursor', `cursor=${cursorAt('a\u0000', 'subjectRef')}&sort=subjectRef`],
  ['cursor', `cursor=${cursorAt('low', 'effectiveRisk')}&sort=effectiveRisk`],
  ['cursor', `cursor=${cursorAt(1e9, 'effectiveRisk')}&sort=effectiveRisk`],
];

describe.each(databases.eachSupportedId())('The list on %p', databaseId => {
  let register: Register;
  let all: Record<'draft' | 'requested' | 'active' | 'expired', string>;

  const idsFor = async (query: string) => {
    const { body } = await register.get(`/exceptions?${query}`).expect(200);
    return body.items.map(({ id }: ExceptionDetail) => id);
  };

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    const { clock } = register;
    const { draft, requested, active } = journeysIn(register);
    const soon = await active({ validTo: clock.in(2) });
    clock.advance({ days: 1 });
    const kept = await active({
      subjectRef: refs.api,
      controlDomain: 'session',
      riskRating: 'high',
      validTo: clock.in(40),
      reason: { category: 'outage', justification: 'Ärger mit 100%_„Straße“' },
    });
    clock.advance({ days: 1 });
    const open = await requested({
      subjectRef: refs.vendor,
      scope: {
        population: { groups: ['agents'], size: 9, includes: ['executives'] },
      },
      reason: { category: 'migration', justification: "O'Neil moves \\ house" },
    });
    clock.advance({ days: 1 });
    const sketch = await draft({ subjectRef: refs.serviceAccount });
    all = {
      draft: sketch.id,
      requested: open.id,
      active: kept.id,
      expired: soon.id,
    };
  });

  it.each(badQueries)('refuses by the name of %s: %s', async (field, query) => {
    const test = register.get(`/exceptions?${query}`);
    await expectBadRequest(register, test, field);
  });

  it.each<[query: string, found: (keyof typeof all)[]]>([
    ['', ['draft', 'requested', 'active', 'expired']],
    ['state=active', ['active']],
    ['state=expired&state=draft', ['draft', 'expired']],
    [`subject=${refs.api}`, ['active']],
    [`subject=API:Default/PAYOUTS`, ['active']],
    [
      'subjectClass=vendor&subjectClass=service_account',
      ['draft', 'requested'],
    ],
    ['controlDomain=session', ['active']],
    ['owner=group:default/payments-team&state=active', ['active']],
    ['owner=group:default/iam', []],
    [`requester=${refs.owner}&state=draft`, ['draft']],
    [`approver=${refs.governance}`, ['active', 'expired']],
    [`approver=${refs.iam}`, []],
    ['riskRating=high', ['requested', 'active']],
    ['reasonCategory=outage&reasonCategory=migration', ['requested', 'active']],
    ['enforcement=removal_pending', ['expired']],
    ['flag=overdue', ['expired']],
    ['flag=expiring_soon', []],
    ['endsBefore=2030-01-31T12:00:00Z', ['expired']],
    ['endsAfter=2030-02-03T12:00:00.000Z', ['active']],
    ['reviewDueBefore=2030-02-02T00:00:00Z', ['active']],
    ['q=tallow', ['requested']],
    ['q=OLIVIA&state=draft', ['draft']],
    ['q=ÄRGER', ['active']],
    ['q=straße', ['active']],
    ['q=100%25_', ['active']],
    ['q=1__%25', []],
    ["q=o'neil", ['requested']],
    ['q=moves%20%5C', ['requested']],
    ['state=active&flag=overdue', []],
  ])('answers %j', async (query, found) => {
    await expect(idsFor(query)).resolves.toEqual(found.map(name => all[name]));
  });

  it('takes a hundred values of one filter', async () => {
    const others = Array.from(
      { length: 99 },
      (_, index) => `subject=component:default/app-${index}`,
    );
    const query = [...others, `subject=${refs.api}`].join('&');
    await expect(idsFor(query)).resolves.toEqual([all.active]);
    const test = register.get(`/exceptions?${query}&subject=${refs.app}`);
    await expectBadRequest(register, test, 'subject');
  });

  it.each<[sort: string, ascending: (keyof typeof all)[]]>([
    ['validTo', ['expired', 'requested', 'draft', 'active']],
    ['subjectRef', ['active', 'expired', 'draft', 'requested']],
  ])('is sorted by %s', async (sort, ascending) => {
    const found = await idsFor(`sort=${sort}&order=asc`);
    const expected = ascending.map(name => all[name]);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found[0]).toBe(expected[0]);
    expect(found[3]).toBe(expected[3]);
    await expect(idsFor(`sort=${sort}&order=desc`)).resolves.toEqual(
      [...found].reverse(),
    );
  });

  it('goes from page to page and back', async () => {
    const page = async (cursor?: string) => {
      const query = `limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await register.get(`/exceptions?${query}`).expect(200);
      expect(body.totalItems).toBe(4);
      return body;
    };
    const first = await page();
    expect(first.pageInfo).toEqual({ nextCursor: expect.any(String) });
    const second = await page(first.pageInfo.nextCursor);
    expect(second.items).toHaveLength(1);
    expect(second.pageInfo).toEqual({ prevCursor: expect.any(String) });
    await expect(page(second.pageInfo.prevCursor)).resolves.toEqual({
      ...first,
      pageInfo: { nextCursor: expect.any(String) },
    });
  });
});
