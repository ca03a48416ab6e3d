import { startRegister, type Register } from '../__testUtils__/backend';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import {
  personas,
  startGuardedPortal,
  subjects,
} from '../__testUtils__/guardedPortal';
import { approval, journeysIn } from '../__testUtils__/journeys';
import {
  Exceptions,
  Incidents,
  Patterns,
  type Row,
} from '../__testUtils__/matrix';
import { rows } from '../__testUtils__/matrixRows';
import { MISSING } from '../__testUtils__/route';

// Ids that somebody has guessed, or has from somebody else. Which of them open
// which route to whom is in permissions.matrix.test.ts; here is what else they
// could tell.

const refused = rows.filter(
  ({ answers }) =>
    answers.otherApprover[1] === 404 && !answers.nobody.includes(404),
);

describe.each(databases.eachSupportedId())('Ids on %p', databaseId => {
  let register: Register;
  let exceptions: Exceptions;
  let incidents: Incidents;
  let patterns: Patterns;

  beforeAll(async () => {
    register = await startGuardedPortal(await freshDatabase(databaseId));
    exceptions = new Exceptions(register);
    incidents = new Incidents(register);
    patterns = new Patterns(register);
  });

  /** What a route answers, and how often it asks the database for it. */
  const observed = async (row: Row, about: Parameters<Row['call']>[1]) => {
    const statements: string[] = [];
    // Meanwhile, what was changed before is told of.
    const hear = ({ sql }: { sql: string }) =>
      /^select(?!.*mfa_(outbox|notice))/.test(sql) && statements.push(sql);
    register.knex.on('query', hear);
    const { status, body } = (await row.call(register, about)) as {
      status: number;
      body: { error: object };
    };
    register.knex.removeListener('query', hear);
    return { status, error: body.error, statements };
  };

  it.each(
    refused.map(
      row => [[row.operation, row.what ?? ''].join(' '), row] as const,
    ),
  )('of others are to %s as those of nothing', async (_name, row) => {
    const exception = await exceptions.at(row.stage ?? 'active', 'foreign');
    const incident =
      row.incident && (await incidents.at(row.incident, 'foreign'));
    const pattern = row.pattern ? await patterns.at('foreign') : undefined;
    const caller = personas.otherApprover;
    const subjectRef = subjects.foreign;
    const missing = <T extends { id: string }>(thing: T, id: string): T => ({
      ...thing,
      id,
    });
    const about = { caller, subjectRef, exception, incident, pattern };
    const aboutNothing = {
      ...{ caller, subjectRef },
      exception: missing(exception, MISSING),
      incident: incident && missing(incident, MISSING),
      pattern: pattern && missing(pattern, `repeat-${'0'.repeat(32)}`),
    };
    // What is remembered for some seconds is remembered for both.
    await observed(row, aboutNothing);
    const hidden = await observed(row, about);
    const absent = await observed(row, aboutNothing);
    const ids = [
      exception.id,
      incident?.id,
      pattern?.id,
      MISSING,
      aboutNothing.pattern?.id,
    ];
    const without = ({ error }: { error: object }) =>
      ids.reduce<string>(
        (text, id) => (id ? text.replaceAll(id, 'ID') : text),
        JSON.stringify(error),
      );
    expect(hidden.status).toBe(404);
    expect(without(hidden)).toBe(without(absent));
    expect(hidden.statements).toEqual(absent.statements);
  });
});

describe.each(databases.eachSupportedId())('Many ids on %p', databaseId => {
  it('are answered of others as of nothing, each by itself', async () => {
    const register = await startGuardedPortal(await freshDatabase(databaseId));
    const exceptions = new Exceptions(register);
    const requested = await exceptions.at('requested', 'foreign');
    const active = await exceptions.at('active', 'foreign');
    const before = await contentsOf(register.knex);
    const decide = (path: string, body: object) =>
      register.post(path, body, personas.otherApprover).expect(200);
    const answers = [
      await decide('/exceptions/decisions', {
        ...{ action: 'reject', reason: 'Not needed' },
        items: [requested.id, MISSING].map(id => ({
          ...{ id, version: requested.version },
        })),
      }),
      await decide('/reviews/decisions', {
        ...{ decision: 'certify', reason: 'Needed' },
        items: [active.id, MISSING].map(id => ({
          ...{ id: `${id}.${active.review?.number}`, version: active.version },
        })),
      }),
    ];
    for (const { body } of answers) {
      const [hidden, absent] = body.items.map((item: object) =>
        JSON.stringify(item).replace(/[0-9a-f-]{36}/g, 'ID'),
      );
      expect(hidden).toMatch(/NotFound/);
      expect(hidden).toBe(absent);
    }
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });
});

describe.each(databases.eachSupportedId())(
  'What is whose, on %p',
  databaseId => {
    let register: Register;

    beforeAll(async () => {
      register = await startRegister({
        knex: await freshDatabase(databaseId),
      });
    });

    it('a delegation is not for others to see, or to take back', async () => {
      const { clock, get, post } = register;
      const { iam, auditor, owner, governance } = personas;
      const path = '/review-delegations';
      const delegation = { to: governance, until: clock.in(9), reason: 'Away' };
      const { body: made } = await post(path, delegation, iam).expect(201);
      const before = await contentsOf(register.knex);
      for (const stranger of [auditor, owner]) {
        await register.delete(`${path}/${made.id}`, stranger).expect(404);
        const { body } = await get(path, stranger).expect(200);
        expect(body.items).toEqual([]);
      }
      await expect(contentsOf(register.knex)).resolves.toEqual(before);
    });

    it("a key of somebody else's request opens nothing", async () => {
      const { requested } = journeysIn(register);
      const { id, version } = await requested();
      const path = `/exceptions/${id}/transitions`;
      const decide = (caller: string) =>
        register
          .post(path, { version, ...approval }, caller)
          .set('Idempotency-Key', 'guessed');
      await decide(personas.governance).expect(200);
      await decide(personas.owner).expect(409);
      await decide(personas.iam).expect(409);
    });
  },
);
