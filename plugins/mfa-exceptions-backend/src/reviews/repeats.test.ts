import type { Response } from 'supertest';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { reviewing } from '../__testUtils__/reviewing';

describe.each(databases.eachSupportedId())('On %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;
  let reviews: ReturnType<typeof reviewing>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
    reviews = reviewing(register);
  });

  /** The same call under one key: at once, after that, and for something else. */
  async function repeats(
    path: string,
    body: object,
    other: object,
    caller: string,
  ) {
    const call = (asked: object) =>
      register.post(path, asked, caller).set('Idempotency-Key', path);
    const answers: Response[] = await Promise.all([call(body), call(body)]);
    register.clock.advance({ ms: 1 });
    answers.push(await call(body));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await call(other).expect(409);
  }
  const actionsOf = async (id: string, action: string) => {
    const { body } = await register.get(`/exceptions/${id}/history`);
    return body.items.filter(
      (entry: { action: string }) => entry.action === action,
    );
  };

  it('an answer to a review is given once, however often it is sent', async () => {
    const { id } = await journeys.active();
    const { version } = (await reviews.of(id)).exception;
    const certify = { decision: 'certify', version, reason: 'Needed' };
    const other = { ...certify, reason: 'Needed, still' };
    await repeats(`/reviews/${id}.1/decision`, certify, other, refs.iam);
    await expect(actionsOf(id, 'certify')).resolves.toHaveLength(1);
  });

  it('an answer to many reviews is given once, however often it is sent', async () => {
    const lives = [await journeys.active(), await journeys.active()];
    const certify = {
      decision: 'certify',
      reason: 'Needed',
      items: lives.map(({ id, version }) => ({ id: `${id}.1`, version })),
    };
    const other = { ...certify, items: certify.items.slice(1) };
    await repeats('/reviews/decisions', certify, other, refs.iam);
    for (const { id } of lives) {
      await expect(actionsOf(id, 'certify')).resolves.toHaveLength(1);
    }
  });

  it('a review is handed over once, however often that is sent', async () => {
    const { id, version } = await journeys.active();
    const handOver = { to: refs.auditor, version, reason: 'Knows it better' };
    const path = `/reviews/${id}.1/reassignment`;
    const other = { ...handOver, to: refs.governance };
    await repeats(path, handOver, other, refs.governance);
    await expect(actionsOf(id, 'reassign_review')).resolves.toHaveLength(1);
  });

  it('a use is recorded once, however often it is sent', async () => {
    const { id, version } = await journeys.breakGlass();
    const use = {
      kind: 'actual_emergency',
      occurredAt: register.clock.in(0),
      note: 'The identity provider was down',
      version,
    };
    const other = { ...use, kind: 'planned_drill' };
    await repeats(`/exceptions/${id}/uses`, use, other, refs.iam);
    await expect(actionsOf(id, 'record_use')).resolves.toHaveLength(1);
  });
});
