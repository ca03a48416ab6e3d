import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  nobody,
  startRegister,
  TestClock,
  type Register,
} from '../__testUtils__/backend';
import { company, group, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { policyOf } from '../__testUtils__/permissions';
import { expectBadRequest } from '../__testUtils__/refusals';

const IAM = 'group:default/iam';
const path = '/entities/component/default/payments/accountability';
const session = `${path}/session`;
const { DENY } = AuthorizeResult;
const clock = new TestClock();

describe.each(databases.eachSupportedId())('Accountability on %p', id => {
  let register: Register;

  beforeAll(async () => {
    register = await startRegister({
      knex: await freshDatabase(id),
      clock,
      entities: new ChangingCatalog([...company, group('nobody')]).entities,
    });
  });

  const body = { version: 0, accountable: IAM };

  it.each<[what: string, field: string, body: object]>([
    ['without a version', 'version', { accountable: IAM }],
    ['without an owner', 'accountable', { version: 0 }],
    ['of no owner', 'accountable', { ...body, accountable: refs.app }],
    ['of a short name', 'accountable', { ...body, accountable: 'iam' }],
    [
      'of who is gone',
      'accountable',
      { ...body, accountable: 'group:default/gone' },
    ],
    [
      'of an empty group',
      'accountable',
      { ...body, accountable: 'group:default/nobody' },
    ],
    ['of one as both', 'responsible', { ...body, responsible: [IAM] }],
    [
      'of helpers who are gone',
      'responsible.1',
      { ...body, responsible: [refs.owner, 'group:default/gone'] },
    ],
    [
      'of helpers in an empty group',
      'responsible.0',
      { ...body, responsible: ['group:default/nobody'] },
    ],
    [
      'of helpers without an owner',
      'responsible',
      { version: 0, accountable: null, responsible: [IAM] },
    ],
    [
      'of the future',
      'validFrom',
      { ...body, validFrom: clock.in(1), reason: 'Soon' },
    ],
    ['without a reason', 'reason', { ...body, validFrom: clock.in(-1) }],
    ['with a blank reason', 'reason', { ...body, reason: ' ' }],
    ['that ends at once', 'validTo', { ...body, validTo: clock.in(0) }],
    [
      'that ends before it begins',
      'validTo',
      {
        ...body,
        validFrom: clock.in(-1),
        validTo: clock.in(-2),
        reason: 'Mistaken',
      },
    ],
    ['with something else', 'recordedBy', { ...body, recordedBy: refs.iam }],
  ])('refuses a record %s', async (_what, field, given) => {
    await expectBadRequest(register, register.put(session, given), field);
  });

  it.each<[what: string, field: string, query: string]>([
    ['a day', 'at', '?at=2030-01-01'],
    ['two instants', 'at', `?at=${clock.in(-1)}&at=${clock.in(-2)}`],
    ['no instant', 'knownAt', '?knownAt=then'],
    ['something else', 'when', '?when=now'],
    ['what is to come', 'at', `?at=${clock.in(1)}`],
    ['what will be known', 'knownAt', `?knownAt=${clock.in(0.1)}`],
  ])('refuses to be asked for %s', async (_what, field, query) => {
    await expectBadRequest(register, register.get(`${path}${query}`), field);
  });

  it.each([
    ['a group', 'group/default/iam'],
    ['a user', 'user/default/ivan'],
    ['what is not governed', 'resource/default/ledger-database'],
  ])('is not recorded for %s', async (_what, place) => {
    const url = `/entities/${place}/accountability`;
    await expectBadRequest(
      register,
      register.put(`${url}/session`, body, refs.governance),
      'entityRef',
    );
    const { body: answer } = await register.get(url, refs.governance);
    expect(
      answer.items.flatMap((item: AccountabilityEntry) => [
        ...item.allowedActions,
        item.version,
      ]),
    ).toEqual(Array(9).fill(0));
    await expect(register.knex('mfa_accountability_records')).resolves.toEqual(
      [],
    );
  });

  it('of the past alone may have had helpers who have left since', async () => {
    await register
      .put(`${path}/recovery`, {
        ...body,
        validFrom: clock.in(-20),
        validTo: clock.in(-10),
        reason: 'They were there',
        responsible: ['group:default/gone'],
      })
      .expect(200);
  });

  it('refuses what is no control domain', async () => {
    const refuses = (domain: string) =>
      expectBadRequest(
        register,
        register.put(`${path}/${domain}`, body),
        'controlDomain',
      );
    await refuses('weather');
    await refuses('Not%20One');
    const url = `${path}/weather/attestations`;
    const given = { version: 0, owner: IAM };
    await expectBadRequest(
      register,
      register.post(url, given, refs.iam),
      'controlDomain',
    );
  });

  it('refuses queries beside changes, and attestations that say too much', async () => {
    await expectBadRequest(register, register.put(`${session}?a=1`, body), 'a');
    const url = `${session}/attestations`;
    await expectBadRequest(
      register,
      register.post(url, { version: 0, owner: IAM, at: clock.in(-1) }),
      'at',
    );
    await expectBadRequest(
      register,
      register.post(url, { version: 0 }),
      'owner',
    );
  });

  it('is for those who are signed in, of what there is, and for people', async () => {
    const nowhere = path.replace('payments', 'nothing');
    await register.get(path, nobody).expect(401);
    await register.put(session, body, nobody).expect(401);
    await register.get(nowhere).expect(404);
    await register.put(`${nowhere}/session`, body).expect(404);
    await register.put(session, body, 'plugin:catalog').expect(403);
    await register.get(path, 'plugin:catalog').expect(200);
  });
});

describe.each(databases.eachSupportedId())('Its changes on %p', id => {
  let register: Register;

  beforeEach(async () => {
    register = await startRegister({ knex: await freshDatabase(id), clock });
  });

  it('are refused to whoever has not seen the last of them', async () => {
    const put = (version: number) =>
      register.put(session, { version, accountable: IAM });
    await put(0).expect(200);
    const { body } = await put(0).expect(409);
    expect(body.error).toMatchObject({ name: 'ConflictError', version: 1 });
    await put(2).expect(409);
    await put(1).expect(200);
    const url = `${session}/attestations`;
    const stale = { version: 1, owner: IAM };
    await register.post(url, stale, refs.iam).expect(409);
  });

  it('are made by one of many who have seen the same', async () => {
    const answers = await Promise.all(
      [refs.owner, refs.colleague, refs.iam, refs.secondIam].map(caller =>
        register.put(session, { version: 0, accountable: IAM }, caller),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409, 409]);
    for (const { body, status } of answers) {
      expect(status === 409 ? body.error.version : body.version).toBe(1);
    }
  });

  it('are made once, however often they are asked for under one key', async () => {
    const put = (body: object) =>
      register.put(session, body).set('Idempotency-Key', 'once');
    const body = { version: 0, accountable: IAM };
    const [first, second] = await Promise.all([put(body), put(body)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    const third = await put(body).expect(200);
    expect(third.body).toEqual(first.body);
    await put({ ...body, accountable: refs.iam }).expect(409);
    await expect(
      register.knex('mfa_accountability_records'),
    ).resolves.toHaveLength(1);
  });
});

describe('By the permission policy', () => {
  it('some are let, and nobody else', async () => {
    const policy = policyOf({ update: DENY });
    const register = await startRegister({
      knex: await freshDatabase('SQLITE_3'),
      clock,
      features: [policy.feature],
    });
    const change = { version: 0, accountable: IAM };
    await register.put(session, change).expect(403);
    const { body } = await register.get(path).expect(200);
    expect(
      body.items.flatMap((item: AccountabilityEntry) => item.allowedActions),
    ).toEqual([]);
    const url = `${session}/attestations`;
    await register.post(url, { version: 0, owner: IAM }, refs.iam).expect(403);

    policy.answers = { 'mfaExceptions.accountability.read': DENY };
    await register.get(path).expect(403);
    await register.put(session, change).expect(403);
    await register.post(url, { version: 0, owner: IAM }, refs.iam).expect(403);
  });
});
