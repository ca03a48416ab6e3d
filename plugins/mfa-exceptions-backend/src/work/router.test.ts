import type {
  ExceptionDetail,
  WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { company, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval, journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const both = 'user:default/bo';

describe.each(databases.eachSupportedId())('My work on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeEach(async () => {
    register = await startRegister({
      knex: await freshDatabase(databaseId),
      entities: [
        ...company,
        person(both, 'security-governance', 'vendor-management', 'iam'),
      ],
    });
    journeys = journeysIn(register);
  });

  afterEach(() => register.stop());

  const workOf = async (caller: string, query = ''): Promise<WorkPage> => {
    const { body } = await register.get(`/tasks${query}`, caller).expect(200);
    return body;
  };
  const kindsOf = async (caller: string, { id }: ExceptionDetail) => {
    const { items } = await workOf(caller);
    return items
      .flatMap(item => ('exception' in item ? [item] : []))
      .filter(({ exception }) => exception.id === id)
      .map(({ kind, actions }) => [kind, actions]);
  };

  it('goes with an exception through its life, from one to the next', async () => {
    const { act, draft } = journeys;
    const { clock, post } = register;
    const drafted = await draft();
    const { owner, governance, iam } = refs;
    const own = ['edit', 'submit', 'withdraw'];
    const decide = ['approve', 'reject'];
    await expect(kindsOf(owner, drafted)).resolves.toEqual([
      ['draft', expect.arrayContaining(own)],
    ]);

    const requested = await act(drafted, { action: 'submit' }, owner);
    await expect(kindsOf(owner, drafted)).resolves.toEqual([]);
    await expect(kindsOf(iam, drafted)).resolves.toEqual([]);
    for (const caller of [governance, refs.nestedGovernance]) {
      await expect(kindsOf(caller, drafted)).resolves.toEqual([
        ['approval', decide],
      ]);
    }

    const approved = await act(requested, approval, governance);
    await expect(kindsOf(governance, drafted)).resolves.toEqual([]);
    await expect(kindsOf(iam, drafted)).resolves.toEqual([
      ['implementation', ['implement']],
    ]);

    const active = await act(approved, { action: 'implement' }, iam);
    await expect(kindsOf(iam, drafted)).resolves.toEqual([]);
    clock.advance({ days: 20 });
    await expect(kindsOf(owner, drafted)).resolves.toEqual([
      ['expiring', ['complete', 'extend']],
    ]);

    const { body: asked } = await post(`/exceptions/${active.id}/extensions`, {
      version: active.version,
      validTo: clock.in(20),
      justification: 'The replacement is late',
    }).expect(200);
    await expect(kindsOf(owner, drafted)).resolves.toEqual([]);
    const [item] = (await workOf(governance)).items;
    expect(item).toMatchObject({
      kind: 'extension_approval',
      urgency: 'soon',
      dueAt: active.validTo,
      extension: { number: 1, from: active.validTo, validTo: clock.in(20) },
      bulkDecision: false,
    });

    clock.advance({ days: 10 });
    await expect(kindsOf(governance, asked)).resolves.toEqual([]);
    const [removal] = (await workOf(iam)).items;
    expect(removal).toMatchObject({
      kind: 'removal',
      urgency: 'overdue',
      since: active.validTo,
      exception: {
        state: 'expired',
        flags: ['overdue'],
        endedAt: active.validTo,
      },
    });
  });

  it('says what each is about, and leaves out why and for whom', async () => {
    const requested = await journeys.requested();
    const { items } = await workOf(refs.governance);
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: 'approval',
        path: 'governance',
        assignee: 'group:default/security-governance',
        since: requested.requestedAt,
        urgency: 'now',
        escalated: false,
        actions: ['approve', 'reject'],
        bulkDecision: true,
        exception: {
          id: requested.id,
          version: requested.version,
          state: 'requested',
          enforcement: 'not_in_place',
          flags: [],
          subjectRef: refs.app,
          subjectClass: 'application',
          controlDomain: 'conditional_access',
          reasonCategory: 'legacy_protocol',
          requester: refs.owner,
          effectiveRisk: 'medium',
          populationSize: 1,
          validFrom: requested.validFrom,
          validTo: requested.validTo,
        },
      },
    ]);
  });

  it('leaves out what is not for the one of the group who asks', async () => {
    const { requested, act } = journeys;
    const scope = { population: { users: [refs.governance], size: 1 } };
    const covering = await requested({ scope });
    await expect(kindsOf(refs.governance, covering)).resolves.toEqual([]);
    await expect(kindsOf(refs.nestedGovernance, covering)).resolves.toEqual([
      ['approval', ['approve', 'reject']],
    ]);

    const vendor = await requested({
      subjectRef: refs.vendor,
      vendorContractEnd: register.clock.in(60),
    });
    await expect(kindsOf(both, vendor)).resolves.toHaveLength(1);
    const once = await act(vendor, approval, both);
    await expect(kindsOf(both, vendor)).resolves.toEqual([
      ['approval', ['reject']],
    ]);
    await expect(kindsOf(refs.vendorManager, vendor)).resolves.toHaveLength(1);
    const approved = await act(once, approval, refs.vendorManager);
    // An approver does not put it in place.
    await expect(kindsOf(both, approved)).resolves.toEqual([]);
    await expect(kindsOf(refs.iam, approved)).resolves.toHaveLength(1);
  });

  it('shows what is to come, and what was never needed', async () => {
    const { requested, approved } = journeys;
    const { clock } = register;
    const early = await approved({ validFrom: clock.in(10) });
    const [coming] = (await workOf(refs.iam)).items;
    expect(coming).toMatchObject({
      kind: 'implementation',
      actions: [],
      dueAt: early.validFrom,
      urgency: 'soon',
    });
    const forgotten = await requested();
    clock.advance({ days: 31 });
    await expect(kindsOf(refs.owner, forgotten)).resolves.toEqual([
      ['outlived', ['withdraw']],
    ]);
    await expect(kindsOf(refs.owner, early)).resolves.toEqual([
      ['outlived', ['revoke']],
    ]);
    await expect(kindsOf(refs.governance, forgotten)).resolves.toEqual([
      ['approval', ['reject']],
    ]);
  });

  it('is handed out page by page, the most urgent first, while more comes in', async () => {
    const { requested, draft, act } = journeys;
    const { clock } = register;
    const rejected = await requested();
    await act(rejected, { action: 'reject', reason: 'No' }, refs.governance);
    for (const days of [20, 5, 1, 30]) {
      await requested({ validFrom: clock.in(days), validTo: clock.in(60) });
      clock.advance({ ms: 1 });
    }
    const whole = await workOf(refs.governance);
    expect(whole.items.map(({ urgency }) => urgency)).toEqual([
      'now',
      'soon',
      'later',
      'later',
    ]);
    expect(whole.totalItems).toBe(4);
    expect(whole.counts).toMatchObject({ approval: 4, removal: 0, draft: 0 });

    const first = await workOf(refs.governance, '?limit=2');
    expect(first.items).toEqual(whole.items.slice(0, 2));
    expect(first.pageInfo.prevCursor).toBeUndefined();
    await requested();
    const next = `?limit=2&cursor=${first.pageInfo.nextCursor}`;
    const second = await workOf(refs.governance, next);
    expect(second.items).toEqual(whole.items.slice(2));
    expect(second.pageInfo.nextCursor).toBeUndefined();
    const back = `?limit=2&cursor=${second.pageInfo.prevCursor}`;
    const before = await workOf(refs.governance, back);
    expect(before.items).toEqual(first.items);

    await draft();
    const kinds = ({ items }: WorkPage) => items.map(({ kind }) => kind).sort();
    expect(kinds(await workOf(refs.owner))).toEqual(['draft', 'rejected']);
    const filtered = await workOf(refs.owner, '?kind=draft&kind=removal');
    expect(kinds(filtered)).toEqual(['draft']);
    expect(filtered.counts).toMatchObject({ draft: 1, rejected: 1 });
  });

  it('is empty for plugins and strangers, and refuses what it cannot read', async () => {
    await journeys.requested();
    for (const caller of [refs.auditor, 'plugin:catalog']) {
      const page = await workOf(caller);
      expect([page.items, page.totalItems]).toEqual([[], 0]);
    }
    const refusals: [string, string][] = [
      ['kind', 'kind=nothing'],
      ['limit', 'limit=0'],
      ['limit', 'limit=501'],
      ['cursor', 'cursor=x'],
      ['cursor', `cursor=${Buffer.from('{"sort":"x"}').toString('base64url')}`],
      ['owner', 'owner=me'],
    ];
    for (const [field, query] of refusals) {
      const test = register.get(`/tasks?${query}`, refs.owner);
      await expectBadRequest(register, test, field);
    }
  });
});
