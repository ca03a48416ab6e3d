import type {
  ExceptionDetail,
  PatternDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { personas, startGuardedPortal } from '../__testUtils__/guardedPortal';
import { journeysIn } from '../__testUtils__/journeys';
import { aPlan, patternsIn } from '../__testUtils__/patterns';
import { expectBadRequest } from '../__testUtils__/refusals';

const words = (justification: string) => ({
  reason: { category: 'migration' as const, justification },
});

describe.each(databases.eachSupportedId())('Patterns on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;
  let patterns: ReturnType<typeof patternsIn>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
    patterns = patternsIn(register);
  });

  const detailOf = async (
    exception: ExceptionDetail,
    kind: 'repeat' | 'copied' | 'drift' | 'breadth',
  ): Promise<PatternDetail> => {
    const { id } = await patterns.of(exception, kind);
    return (await register.get(`/patterns/${id}`).expect(200)).body;
  };

  it('tell what is asked for again, with what is behind it', async () => {
    const [first, second] = await patterns.asked(2);
    expect(await detailOf(first, 'repeat')).toMatchObject({
      kind: 'repeat',
      severity: 'low',
      ...{ times: 2, exceptions: 2, subjects: 1, owners: 1, awaiting: 2 },
      subjectRef: refs.app,
      controlDomain: 'conditional_access',
      needsPlan: false,
      evidence: expect.arrayContaining(
        [first, second].map(({ id, requester }) =>
          expect.objectContaining({ id, requester, state: 'requested' }),
        ),
      ),
      planHistory: [],
    });
  });

  it('tell one justification on several subjects, and what it says', async () => {
    const said = words('Nothing here can show a second factor.');
    const one = await journeys.requested(said);
    const other = await journeys.requested({ ...said, subjectRef: refs.api });
    const detail = await detailOf(one, 'copied');
    expect(detail).toMatchObject({
      ...{ kind: 'copied', subjects: 2, exceptions: 2 },
      justification: said.reason.justification,
    });
    expect(detail).not.toHaveProperty('subjectRef');
    expect((await patterns.of(other, 'copied')).id).toBe(detail.id);
  });

  it('tell how many are covered over time, and count fewer as progress', async () => {
    const users = ['one@example.com', 'two@example.com', 'three@example.com'];
    const controlDomain = 'recovery';
    const active = await journeys.active({
      controlDomain,
      scope: { population: { users, size: 3 } },
    });
    await expect(patterns.of(active, 'breadth')).resolves.toBeUndefined();
    const population = { users: users.slice(0, 1), size: 1 };
    await register
      .patch(`/exceptions/${active.id}`, {
        version: active.version,
        changes: { scope: { population } },
      })
      .expect(200);
    expect(await detailOf(active, 'breadth')).toMatchObject({
      severity: 'progress',
      breadth: { from: 3, peak: 3, to: 1, trend: 'narrowing' },
      curve: [
        { size: 3, action: 'submit' },
        { size: 1, action: 'narrow' },
      ],
    });
    register.clock.advance({ days: 1 });
    await journeys.requested({
      controlDomain,
      scope: {
        population: { users: [...users, 'four@example.com'], size: 4 },
      },
    });
    expect(await patterns.of(active, 'breadth')).toMatchObject({
      breadth: { from: 3, peak: 4, to: 4, trend: 'growing' },
    });
  });

  it('are picked by what they are about', async () => {
    const [exception] = await patterns.asked(2, { subjectRef: refs.vendor });
    const ids = async (query: string) =>
      (await patterns.listed(query)).map(({ id }) => id);
    const { id } = await patterns.of(exception);
    await expect(ids(`?subject=${refs.vendor}`)).resolves.toContain(id);
    await expect(ids(`?subject=${refs.api}`)).resolves.not.toContain(id);
    await expect(ids('?controlDomain=session')).resolves.not.toContain(id);
    await expect(ids('?owner=group:default/nobody')).resolves.toEqual([]);
    await expect(ids('?kind=drift')).resolves.not.toContain(id);
  });

  it('refuse what no list has handed out', async () => {
    const { get } = register;
    await expectBadRequest(register, get('/patterns?cursor=x'), 'cursor');
    await expectBadRequest(register, get('/patterns?kind=odd'), 'kind.0');
    await expectBadRequest(register, get('/patterns/repeat-1'), 'id');
  });

  it('have an id that says nothing of a text', async () => {
    const said = words('It is the same everywhere.');
    const one = await journeys.requested(said);
    await journeys.requested({ ...said, subjectRef: refs.api });
    const { id } = await patterns.of(one, 'copied');
    const [{ justification_key: key }] = await register
      .knex('mfa_exceptions')
      .where({ id: one.id });
    expect(id).not.toContain(key.slice(0, 16));
  });

  describe('with a plan', () => {
    const put = (id: string, body: object, caller: string = refs.governance) =>
      register.put(`/patterns/${id}/plan`, body, caller);

    it('show it, and every one that there was', async () => {
      const [exception] = await patterns.asked(2);
      const { id } = await patterns.of(exception);
      await put(id, { version: 0, ...aPlan }).expect(200);
      const later = { ...aPlan, targetDate: '2031-01-01T00:00:00.000Z' };
      const noted = { ...later, note: 'The supplier is late' };
      const { body } = await put(id, { version: 1, ...noted }).expect(200);
      const by = refs.governance;
      expect(body.plan).toMatchObject({ ...noted, version: 2, by });
      expect(body.planHistory).toMatchObject([
        { version: 2, by, before: aPlan, after: noted },
        { version: 1, by, after: aPlan },
      ]);
      expect((await patterns.of(exception)).plan).toMatchObject(noted);
    });

    it('refuse one from whoever has not seen the last', async () => {
      const [exception] = await patterns.asked(2);
      const { id } = await patterns.of(exception);
      await put(id, { version: 1, ...aPlan }).expect(409);
      await put(id, { version: 0, ...aPlan }).expect(200);
      await put(id, { version: 0, ...aPlan }).expect(409);
    });

    it('take a repeated request once', async () => {
      const [exception] = await patterns.asked(2);
      const { id } = await patterns.of(exception);
      const once = () =>
        put(id, { version: 0, ...aPlan })
          .set('Idempotency-Key', `plan-${id}`)
          .expect(200);
      const [one, other] = [await once(), await once()];
      expect(other.body).toEqual(one.body);
      expect(other.body.planHistory).toHaveLength(1);
    });

    it('refuse what no plan may say, as a request does', async () => {
      const [exception] = await patterns.asked(2);
      const { id } = await patterns.of(exception);
      const broken = { version: 0, ...aPlan, link: 'ftp://plans.example.com' };
      await expectBadRequest(register, put(id, broken), 'link');
      const undated = { ...aPlan, version: 0, targetDate: 'soon' };
      await expectBadRequest(register, put(id, undated), 'targetDate');
    });

    it('keep it as it was written', async () => {
      await expect(
        register.knex('mfa_pattern_plans').update({ by: 'user:default/eve' }),
      ).rejects.toMatchObject({
        message: expect.stringContaining('is append-only'),
      });
    });
  });
});

describe.each(databases.eachSupportedId())('Shown on %p', databaseId => {
  it('is nothing of what a reader may not see, not even its number', async () => {
    const register = await startGuardedPortal(await freshDatabase(databaseId));
    const { asked, listed } = patternsIn(register);
    const said = words('The line has no second factor.');
    const { owner, foreignOwner, auditor } = personas;
    const ask = (subjectRef: string, requester: string) =>
      asked(1, { ...said, subjectRef }, requester);
    await ask('component:default/payments', owner);
    await ask('component:default/claims', foreignOwner);
    await expect(listed('', auditor)).resolves.toMatchObject([
      { kind: 'copied', subjects: 2, owners: 2 },
    ]);
    await expect(listed('', owner)).resolves.toEqual([]);
    const [{ id }] = await listed('', auditor);
    await register.get(`/patterns/${id}`, owner).expect(404);
    await ask('component:default/bare', foreignOwner);
    await expect(listed('', foreignOwner)).resolves.toMatchObject([
      { id, subjects: 2, owners: 1 },
    ]);
    await expect(listed('', auditor)).resolves.toMatchObject([
      { id, subjects: 3, owners: 2 },
    ]);
  });
});
