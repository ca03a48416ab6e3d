import type {
  AccountabilityEntry,
  EntityAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  startRegister,
  TestClock,
  type Register,
} from '../__testUtils__/backend';
import { company, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';

const IAM = 'group:default/iam';
const TEAM = 'group:default/payments-team';
const SYSTEM = 'system:default/money';
const DOMAIN = 'domain:default/finance';
const ledger = 'component:default/ledger';

const pathOf = (ref: string) =>
  `/entities/${ref.replace(':', '/')}/accountability`;

describe.each(databases.eachSupportedId())('Accountability on %p', id => {
  let clock: TestClock;
  let portal: ChangingCatalog;
  let register: Register;

  beforeEach(async () => {
    clock = new TestClock();
    portal = new ChangingCatalog(company);
    portal.put(ledger, { owner: TEAM, system: SYSTEM });
    portal.put(SYSTEM, { owner: TEAM, domain: DOMAIN });
    portal.put(DOMAIN, { owner: 'group:default/security-governance' });
    register = await startRegister({
      knex: await freshDatabase(id),
      clock,
      entities: portal.entities,
    });
  });

  const ofEntity = async (ref = ledger, query = '', caller?: string) => {
    const { body } = await register
      .get(`${pathOf(ref)}${query}`, caller)
      .expect(200);
    return body as EntityAccountability;
  };

  const entryOf = ({ items }: EntityAccountability, controlDomain: string) =>
    items.find(item => item.controlDomain === controlDomain)!;

  const session = async (query = '') =>
    entryOf(await ofEntity(ledger, query), 'session');

  const put = (body: object, caller: string = refs.owner, ref = ledger) =>
    register.put(`${pathOf(ref)}/session`, body, caller);

  const record = async (body: object, caller?: string, ref?: string) => {
    const answer = await put(body, caller, ref).expect(200);
    return answer.body as AccountabilityEntry;
  };

  const attest = (body: object, caller: string = refs.iam) =>
    register.post(`${pathOf(ledger)}/session/attestations`, body, caller);

  it('is the organisation’s to say, unless something nearer says it', async () => {
    const answer = await ofEntity();
    expect(answer).toMatchObject({
      entityRef: ledger,
      ownerRef: TEAM,
      lastKnown: false,
      at: clock.now().toISOString(),
      observedAt: clock.now().toISOString(),
      mistakes: [],
    });
    expect(answer.items).toHaveLength(9);
    expect(entryOf(answer, 'session')).toMatchObject({
      status: 'accountable',
      source: 'organisation',
      owner: IAM,
      responsible: [TEAM],
      version: 0,
      attestation: { state: 'awaited', dueAt: clock.in(14) },
    });

    portal.put(DOMAIN, { accountable: { session: refs.governance } });
    clock.advance({ days: 1 });
    await expect(session()).resolves.toMatchObject({
      source: 'domain',
      claimRef: DOMAIN,
      via: 'annotation',
      owner: refs.governance,
    });
    await record({ version: 0, accountable: IAM }, refs.owner, SYSTEM);
    await expect(session()).resolves.toMatchObject({
      source: 'system',
      claimRef: SYSTEM,
      via: 'recorded',
      owner: IAM,
    });
    portal.put(ledger, {
      owner: TEAM,
      system: SYSTEM,
      accountable: { session: 'payments-team' },
    });
    await expect(session()).resolves.toMatchObject({
      source: 'annotation',
      claimRef: ledger,
      owner: TEAM,
    });
    await record({ version: 0, accountable: refs.colleague });
    await expect(session()).resolves.toMatchObject({
      source: 'recorded',
      claimRef: ledger,
      owner: refs.colleague,
      version: 1,
    });
    await record({ version: 1, accountable: null });
    await expect(session()).resolves.toMatchObject({
      source: 'annotation',
      version: 2,
    });
  });

  it('is with the helpers that are on record with the owner, for all that it reaches', async () => {
    const responsible = [refs.colleague, 'group:default/security-governance'];
    await record(
      { version: 0, accountable: TEAM, responsible },
      refs.owner,
      SYSTEM,
    );
    await expect(session()).resolves.toMatchObject({
      source: 'system',
      responsible,
    });
    const then = clock.now().toISOString();
    clock.advance({ days: 1 });
    await record({ version: 1, accountable: TEAM }, refs.owner, SYSTEM);
    await expect(session()).resolves.toMatchObject({ responsible: [] });
    await expect(session(`?at=${then}`)).resolves.toMatchObject({
      responsible,
    });
  });

  it('is a gap where whoever is named has gone or has nobody left', async () => {
    await ofEntity();
    clock.advance({ days: 1 });
    portal.remove(IAM);
    await expect(session()).resolves.toMatchObject({
      status: 'gap',
      reason: 'owner_gone',
      owner: IAM,
      fixer: TEAM,
    });
    clock.advance({ days: 1 });
    portal.group(IAM);
    portal.user(refs.iam);
    portal.user(refs.secondIam);
    await expect(session()).resolves.toMatchObject({
      status: 'gap',
      reason: 'group_empty',
    });
    clock.advance({ days: 1 });
    portal.group('group:default/iam-crew', IAM);
    portal.user(refs.iam, 'group:default/iam-crew');
    await expect(session()).resolves.toMatchObject({ status: 'accountable' });
    clock.advance({ days: 1 });
    portal.remove(IAM);
    portal.remove(TEAM);
    await expect(session()).resolves.toMatchObject({
      status: 'gap',
      fixer: 'group:default/security-governance',
    });
  });

  it('is last known while the catalog is away, never a gap', async () => {
    const before = await ofEntity();
    const heard = clock.now().toISOString();
    clock.advance({ days: 2 });
    portal.isAway = true;
    const during = await ofEntity();
    expect(during).toMatchObject({ lastKnown: true, observedAt: heard });
    const owners = ({ items }: EntityAccountability) =>
      items.map(item => [item.status, 'owner' in item && item.owner]);
    expect(owners(during)).toEqual(owners(before));
    expect(during.items.flatMap(item => item.allowedActions)).toEqual([]);
    await put({ version: 0, accountable: IAM }).expect(503);

    // What was never looked at is not to be told from what never was.
    await register.get(pathOf(refs.vendor)).expect(404);

    portal.isAway = false;
    expect(await ofEntity()).toMatchObject({ lastKnown: false });
  });

  it('answers of the past as it was, and as it was believed to be', async () => {
    const start = clock.now().toISOString();
    clock.advance({ days: 10 });
    const watched = clock.now().toISOString();
    await ofEntity();
    clock.advance({ days: 10 });
    const recorded = clock.now().toISOString();
    await record({ version: 0, accountable: TEAM });
    clock.advance({ days: 10 });
    const corrected = clock.now().toISOString();
    const during = clock.in(-15);
    await record({
      version: 1,
      accountable: refs.colleague,
      validFrom: during,
      validTo: clock.in(-12),
      reason: 'She stood in for them',
    });
    clock.advance({ days: 10 });
    portal.remove(IAM);
    const gone = clock.now().toISOString();
    await ofEntity();

    const ownerAt = async (at: string, knownAt?: string) => {
      const entry = await session(
        `?at=${at}${knownAt ? `&knownAt=${knownAt}` : ''}`,
      );
      expect(entry.allowedActions).toEqual([]);
      return entry.status === 'unknown' ? entry.status : entry.owner;
    };
    await expect(ownerAt(start)).resolves.toBe('unknown');
    await expect(ownerAt(watched)).resolves.toBe(IAM);
    await expect(ownerAt(during)).resolves.toBe(refs.colleague);
    await expect(ownerAt(during, recorded)).resolves.toBe(IAM);
    await expect(ownerAt(recorded)).resolves.toBe(TEAM);
    await expect(ownerAt(corrected)).resolves.toBe(TEAM);
    await expect(ownerAt(gone, watched)).resolves.toBe(IAM);
    expect(
      entryOf(await ofEntity(ledger, `?at=${gone}`), 'step_up'),
    ).toMatchObject({ status: 'gap', reason: 'owner_gone', owner: IAM });
    expect(
      entryOf(await ofEntity(ledger, `?at=${corrected}`), 'step_up'),
    ).toMatchObject({ status: 'accountable', owner: IAM });

    // Also of what is in the catalog no more.
    portal.remove(ledger);
    await expect(ownerAt(recorded)).resolves.toBe(TEAM);
    await register.get(pathOf(ledger)).expect(404);
    await register
      .get(`${pathOf('component:default/never')}?at=${start}`)
      .expect(404);
  });

  it('is attested to by whom it concerns, for all that their claim reaches', async () => {
    const body = { version: 0, owner: IAM };
    for (const caller of [refs.owner, refs.governance, 'plugin:catalog']) {
      await attest(body, caller).expect(403);
    }
    expect((await session()).allowedActions).toEqual(['record']);
    const { items } = await ofEntity(ledger, '', refs.iam);
    expect(items[0].allowedActions).toEqual(['record', 'attest']);

    const { body: entry } = await attest(body).expect(200);
    const attested = {
      state: 'attested',
      attestedBy: refs.iam,
      attestedAt: clock.now().toISOString(),
      dueAt: clock.in(90),
    };
    expect(entry.attestation).toEqual(attested);
    await expect(session()).resolves.toMatchObject({ attestation: attested });
    expect(entryOf(await ofEntity(refs.app), 'session')).toMatchObject({
      attestation: { state: 'attested' },
    });
    expect(entryOf(await ofEntity(), 'step_up')).toMatchObject({
      attestation: { state: 'awaited' },
    });
    await attest({ version: 0, owner: TEAM }, refs.owner)
      .expect(409)
      .expect(({ body: answer }) => expect(answer.error.version).toBe(0));
  });
});
