import type {
  DecisionResult,
  ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval, journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const MISSING = '7d1f6a8e-0000-4000-8000-000000000000';
const rejection = { action: 'reject', reason: 'Too broad' } as const;

describe.each(databases.eachSupportedId())('One decision on many on %p', id => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(id) });
    journeys = journeysIn(register);
  });

  const itemsOf = (...exceptions: ExceptionDetail[]) =>
    exceptions.map(({ id: each, version }) => ({ id: each, version }));
  const decide = (body: object, caller: string = refs.governance) =>
    register.post('/exceptions/decisions', body, caller);
  const resultsOf = async (body: object, caller?: string) => {
    const { body: answer } = await decide(body, caller).expect(200);
    return answer.items as DecisionResult[];
  };

  it('is made on each that it can be made on, and refused for the others', async () => {
    const { requested, draft } = journeys;
    const [one, other, high, drafted] = [
      await requested(),
      await requested(),
      await requested({ riskRating: 'high' }),
      await draft(),
    ];
    const breakGlass = await requested({
      subjectRef: refs.breakGlass,
      reason: { category: 'break_glass', justification: 'When all else fails' },
    });
    const stale = await requested();
    const items = [
      ...itemsOf(one, high, breakGlass, drafted, other),
      { id: stale.id, version: 1 },
      { id: MISSING, version: 1 },
    ];
    const results = await resultsOf({ ...approval, items });
    expect(results.map(each => each.id)).toEqual(items.map(each => each.id));
    const done = { status: 'done', state: 'approved', version: 3 };
    const refused = (name: string) => ({ status: 'refused', error: { name } });
    expect(results).toMatchObject([
      done,
      refused('NotAllowedError'),
      refused('NotAllowedError'),
      refused('ConflictError'),
      done,
      refused('ConflictError'),
      refused('NotFoundError'),
    ]);
    const { body: read } = await register.get(`/exceptions/${one.id}`);
    expect(read).toMatchObject({
      state: 'approved',
      approvals: [{ by: refs.governance, controlStrength: 'adequate' }],
    });
    const { body: untouched } = await register.get(`/exceptions/${high.id}`);
    expect(untouched).toMatchObject({ state: 'requested', approvals: [] });
  });

  it('rejects with one reason for all', async () => {
    const items = itemsOf(
      await journeys.requested(),
      await journeys.requested(),
    );
    await expect(resultsOf({ ...rejection, items })).resolves.toMatchObject([
      { status: 'done', state: 'rejected' },
      { status: 'done', state: 'rejected' },
    ]);
    const { body } = await register.get(`/exceptions/${items[1].id}/history`);
    expect(body.items[2]).toMatchObject({ reason: 'Too broad' });
  });

  it('is held against the duties of each caller, one by one', async () => {
    const items = itemsOf(await journeys.requested());
    const before = await contentsOf(register.knex);
    for (const caller of [refs.owner, refs.iam, refs.auditor]) {
      const [result] = await resultsOf({ ...approval, items }, caller);
      expect(result).toMatchObject({
        status: 'refused',
        error: { name: 'NotAllowedError' },
      });
    }
    await decide({ ...approval, items }, 'plugin:catalog').expect(403);
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });

  it('is made once for one idempotency key', async () => {
    const items = itemsOf(await journeys.requested());
    const ask = (body: object) => decide(body).set('Idempotency-Key', 'bulk');
    const { body: first } = await ask({ ...approval, items }).expect(200);
    const { body: again } = await ask({ ...approval, items }).expect(200);
    expect(again).toEqual(first);
    expect(first.items).toMatchObject([{ status: 'done' }]);
    await ask({ ...rejection, items }).expect(409);
  });

  it('goes on under its key where it was cut off', async () => {
    const [one, other] = itemsOf(
      await journeys.requested(),
      await journeys.requested(),
    );
    const body = { ...approval, items: [one, other] };
    const ask = () => decide(body).set('Idempotency-Key', 'cut');
    await ask().expect(200);
    // The last thing that is written is the answer to the whole.
    await register.knex('mfa_idempotency_keys').where({ key: 'cut' }).delete();
    const { body: again } = await ask().expect(200);
    expect(again.items).toMatchObject([
      { status: 'done', version: 3 },
      { status: 'done', version: 3 },
    ]);
  });

  it.each<[string, string, object]>([
    ['nothing', 'items', { ...rejection, items: [] }],
    ['an unknown action', 'action', { action: 'implement', items: [] }],
    [
      'a rejection without words',
      'reason',
      { action: 'reject', items: anyItem() },
    ],
    [
      'an approval that judges nothing',
      'controlStrength',
      { action: 'approve', items: anyItem() },
    ],
    [
      'the same twice',
      'items',
      {
        ...rejection,
        items: [...anyItem(), { id: MISSING.toUpperCase(), version: 2 }],
      },
    ],
    [
      'more than a hundred',
      'items',
      { ...rejection, items: Array.from({ length: 101 }, () => anyItem()[0]) },
    ],
    ['no version', 'items', { ...rejection, items: [{ id: MISSING }] }],
    ['no id', 'items', { ...rejection, items: [{ id: 'x', version: 1 }] }],
    ['an unknown field', 'path', { ...rejection, items: anyItem(), path: 'x' }],
  ])('is refused for %s', async (_, field, body) => {
    await expectBadRequest(register, decide(body), field);
  });
});

function anyItem() {
  return [{ id: MISSING, version: 1 }];
}
