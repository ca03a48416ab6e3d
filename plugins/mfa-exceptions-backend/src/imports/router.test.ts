import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { aRow, csvOf, importing, inWhole } from '../__testUtils__/registers';

describe.each(databases.eachSupportedId())('POST /imports on %p', id => {
  let register: Register;

  beforeEach(async () => {
    register = await startRegister({ knex: await freshDatabase(id) });
  });
  afterEach(() => register.stop());

  const total = async () =>
    (await register.get('/exceptions')).body.totalItems as number;

  it('takes in what was decided by the rules, as it stands', async () => {
    const { items, counts, columns } = await importing(register, [aRow]);

    expect(counts).toEqual({
      rows: 1,
      accepted: 1,
      duplicate: 0,
      refused: 0,
      written: 1,
    });
    expect(items).toEqual([
      expect.objectContaining({ outcome: 'accepted', row: 2, state: 'active' }),
    ]);
    expect(columns).toContainEqual({
      field: 'validTo',
      column: 'Expiry date',
      how: 'inferred',
    });
    const [{ id: imported }] = (await register.get('/exceptions')).body.items;
    const { body } = await register.get(`/exceptions/${imported}`);
    expect(body).toMatchObject({
      origin: 'import',
      state: 'active',
      enforcement: 'in_place',
      requester: refs.owner,
      subjectRef: refs.app,
      // The last day counts whole, in the zone of the import.
      validTo: '2030-02-01T00:00:00.000Z',
      approvals: [{ by: refs.governance, controlStrength: 'weak' }],
      implementations: [{ by: refs.iam }],
    });
    const history = await register.get(`/exceptions/${imported}/history`);
    expect(history.body.items).toEqual([
      expect.objectContaining({
        action: 'import',
        actor: refs.auditor,
        reason: "Row 2 of register.csv, 'GRC-1'",
        to: 'active',
      }),
    ]);
    await register
      .get(`/exceptions/${imported}/verification`)
      .expect(200, { verified: true, entries: 1 });
  });

  it('says what it would do, and does nothing, until told to', async () => {
    const { landed, counts } = await importing(register, [aRow], {
      dryRun: undefined,
    });
    expect({ landed, written: counts.written }).toEqual({
      landed: false,
      written: 0,
    });
    await expect(total()).resolves.toBe(0);
  });

  it('adds nothing the second time', async () => {
    const rows = [aRow, { ...aRow, 'Exception ID': 'GRC-2', Application: '' }];
    const undated = { ...aRow, 'Exception ID': '', 'Expiry date': '' };
    const options = { partial: true, undated: 'policy_maximum' };
    const first = await importing(register, [...rows, undated], options);
    expect(first.items.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'refused',
      'accepted',
    ]);
    // Another day, so that what is counted from now comes out differently.
    register.clock.advance({ days: 1 });
    const again = await importing(register, [...rows, undated], options);
    expect(again.items.map(({ outcome }) => outcome)).toEqual([
      'duplicate',
      'refused',
      'duplicate',
    ]);
    const [one] = first.items;
    expect(again.items[0]).toEqual({
      outcome: 'duplicate',
      row: 2,
      id: 'id' in one && one.id,
    });
    await expect(total()).resolves.toBe(2);
  });

  it('recognises what was asked for here, and what a file says twice', async () => {
    await importing(register, [{ ...aRow, 'Exception ID': '' }]);
    const unnamed = { ...aRow, 'Exception ID': '' };
    const other = { ...unnamed, 'Excluded users': 'other@example.com' };
    const { items } = await importing(register, [unnamed, other, other]);
    expect(items.map(({ outcome }) => outcome)).toEqual([
      'duplicate',
      'accepted',
      'duplicate',
    ]);
  });

  it('lets no half of a file land, unless asked to', async () => {
    const rows = [aRow, { ...aRow, 'Expiry date': '03/04/2030' }];
    const { landed, items } = await importing(register, rows);
    expect(landed).toBe(false);
    expect(items[1]).toEqual({
      outcome: 'refused',
      row: 3,
      issues: [
        {
          field: 'validTo',
          column: 'Expiry date',
          message: expect.stringContaining('two ways'),
        },
      ],
    });
    await expect(total()).resolves.toBe(0);

    await importing(register, rows, { partial: true });
    await expect(total()).resolves.toBe(1);
    const { counts } = await importing(
      register,
      [{ ...aRow, 'Exception ID': 'GRC-9', 'Expiry date': '01/02/2030' }],
      { dateFormat: 'dd/MM/yyyy' },
    );
    expect(counts.written).toBe(1);
  });

  it('counts what is in place without a right as overdue, and has it removed', async () => {
    const rows = [
      { ...aRow, 'Approved by': '' },
      { ...aRow, 'Exception ID': '2', 'Expiry date': '2029-12-31' },
    ];
    const { items } = await importing(register, rows);
    expect(items).toEqual([
      expect.objectContaining({ state: 'requested', enforcement: 'in_place' }),
      expect.objectContaining({
        state: 'expired',
        enforcement: 'removal_pending',
      }),
    ]);
    const { body } = await register.get('/exceptions?flag=overdue');
    expect(body.totalItems).toBe(2);
    for (const { id: overdue } of body.items) {
      const detail = await register.get(`/exceptions/${overdue}`);
      expect(detail.body.tasks).toContainEqual(
        expect.objectContaining({
          kind: 'removal',
          assignee: 'group:default/iam',
        }),
      );
    }
  });

  it('tells it as it goes, where that is asked for', async () => {
    const { text } = await request(register.server)
      .post('/api/mfa-exceptions/imports')
      .set('authorization', mockCredentials.user.header(refs.auditor))
      .set('accept', 'application/x-ndjson')
      .send({ format: 'csv', content: csvOf([aRow]), dryRun: false })
      .expect('content-type', /ndjson/)
      .buffer(true)
      .parse(inWhole)
      .then(({ body }) => ({ text: String(body) }));
    const lines = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ type, phase }) => phase ?? type)).toEqual([
      'row',
      'checking',
      'writing',
      'summary',
    ]);
    expect(lines[3]).toMatchObject({ landed: true, counts: { written: 1 } });
  });
});
