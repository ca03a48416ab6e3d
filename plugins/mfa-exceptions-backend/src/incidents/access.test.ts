import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Register } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { personas, startGuardedPortal } from '../__testUtils__/guardedPortal';
import { incidentBody, reviewsIn } from '../__testUtils__/incidents';
import { approval, journeysIn } from '../__testUtils__/journeys';

const {
  auditor,
  foreignOwner,
  governance,
  iam,
  otherApprover,
  owner,
  service,
} = personas;

describe.each(databases.eachSupportedId())('Incidents on %p', databaseId => {
  let register: Register;
  let incident: IncidentDetail;

  beforeEach(async () => {
    register = await startGuardedPortal(await freshDatabase(databaseId));
    const { created } = reviewsIn(register);
    incident = await created({
      lead: foreignOwner,
      participants: ['group:default/vendor-management'],
    });
  });

  afterEach(() => register.stop());

  const seenBy = async (caller: string) => {
    const { body } = await register.get('/incidents', caller).expect(200);
    const routes = ['', '/facts', '/history', '/document'];
    const statuses = await Promise.all(
      routes.map(
        async route =>
          (
            await register.get(`/incidents/${incident.id}${route}`, caller)
          ).status,
      ),
    );
    return {
      listed: body.totalItems,
      ...{ visibility: body.visibility, may: body.allowedActions },
      statuses: [...new Set(statuses)],
    };
  };

  it('are there for who takes part, and for who may read all of them', async () => {
    const readers = { listed: 1, visibility: 'all', statuses: [200] };
    const participants = { listed: 1, visibility: 'own', statuses: [200] };
    const others = { listed: 0, visibility: 'own', statuses: [404] };
    const expected: [string, object][] = [
      [governance, { ...readers, may: ['create'] }],
      [iam, { ...readers, may: ['create'] }],
      [auditor, { ...readers, may: [] }],
      [service, { ...readers, may: [] }],
      [foreignOwner, { ...participants, may: [] }],
      [otherApprover, { ...participants, may: [] }],
      [owner, { ...others, may: [] }],
    ];
    for (const [caller, seen] of expected) {
      await expect(seenBy(caller)).resolves.toEqual(seen);
    }
  });

  it('are there for who has something to do about them, and only that', async () => {
    const { act } = reviewsIn(register);
    const found = await act(
      incident,
      '/findings',
      { text: 'Shorten the sessions', owner: 'group:default/payments-team' },
      foreignOwner,
    );
    await expect(seenBy(owner)).resolves.toMatchObject({ statuses: [200] });

    const change = { version: found.version };
    const path = `/incidents/${incident.id}`;
    await register
      .patch(`${path}/findings/1`, {
        ...{ ...change, action: 'edit' },
        changes: { text: 'Do nothing' },
      })
      .expect(403);
    await register
      .post(`${path}/transitions`, { ...change, action: 'close' })
      .expect(403);
    await register
      .patch(
        `${path}/findings/1`,
        { ...change, action: 'finish' },
        otherApprover,
      )
      .expect(403);
    const done = await act(
      found,
      '/findings/1',
      { action: 'finish', outcome: 'Eight hours now' },
      owner,
    );
    // Whoever was asked to do something may see what came of it.
    await expect(register.get(path, owner).expect(200)).resolves.toMatchObject({
      body: { version: done.version },
    });
  });

  it('are begun by people who may lead, and by nobody else', async () => {
    const body = incidentBody(register.clock);
    for (const caller of [owner, otherApprover, auditor, service]) {
      await register.post('/incidents', body, caller).expect(403);
    }
    await register.post('/incidents', body, iam).expect(201);
  });

  it('tell participants the facts, but for what only an exception tells', async () => {
    const { act, requested } = journeysIn(register);
    const asked = await requested();
    const approved = await act(asked, approval, governance);
    const { id } = await act(approved, { action: 'implement' }, iam);
    register.clock.advance({ days: 1 });
    const { created } = reviewsIn(register);
    const another = await created({ participants: [foreignOwner] });
    const path = `/incidents/${another.id}`;
    const factFor = async (caller: string) =>
      (await register.get(`${path}/facts`, caller)).body.exceptions[0];

    const told = await factFor(foreignOwner);
    expect(told).toMatchObject({ id, inForce: true });
    await register.get(`/exceptions/${id}`, foreignOwner).expect(404);
    const { justification } = asked.reason;
    const [user] = asked.scope.population.users;
    expect(told).not.toHaveProperty('confidential');
    expect(JSON.stringify(told)).not.toContain(user);
    await expect(factFor(governance)).resolves.toMatchObject({
      confidential: { justification, users: [user] },
    });

    const documentFor = async (format: string, caller: string) =>
      (await register.get(`${path}/document?format=${format}`, caller)).text;
    for (const format of ['markdown', 'html']) {
      const all = await documentFor(format, governance);
      expect(all).toContain(justification);
      const theirs = await documentFor(format, foreignOwner);
      expect(theirs).toContain(id);
      expect(theirs).not.toContain(justification);
      expect(theirs).not.toContain(user);
    }
  });
});
