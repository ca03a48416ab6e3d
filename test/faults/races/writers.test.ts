import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { anActive } from '../../../plugins/mfa-exceptions-backend/src/__testUtils__/exceptions';
import { refs } from '../../../plugins/mfa-exceptions-backend/src/__testUtils__/company';
import { KnexExceptionStore } from '../../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import {
  addDays,
  replay,
  type LifecycleAction,
  type MfaException,
} from '../../../plugins/mfa-exceptions-common/src';
import { startEstate, type Estate } from './estate';
import { manners, pursue, type Acknowledged, type Wish } from './writers';

const EXCEPTIONS = 50;
const WRITERS = 500;

/** What ten people want done to the same exception, by where it starts. */
const WISHES: Record<string, readonly (readonly [LifecycleAction, string])[]> =
  {
    draft: [
      ...many(9, ['edit', refs.owner] as const),
      ['withdraw', refs.owner],
    ],
    requested: [
      ...many(3, ['approve', refs.governance] as const),
      ...many(2, ['approve', refs.nestedGovernance] as const),
      ['reject', refs.nestedGovernance],
      ['withdraw', refs.owner],
      ...many(2, ['implement', refs.iam] as const),
      ['implement', refs.secondIam],
    ],
    active: [
      ...many(4, ['narrow', refs.owner] as const),
      ...many(3, ['narrow', refs.colleague] as const),
      ...many(2, ['narrow', refs.iam] as const),
      ['revoke', refs.governance],
    ],
  };

function many<T>(count: number, wish: T): T[] {
  return Array.from({ length: count }, () => wish);
}

/** Exceptions of which two fifths are drafts, and two fifths in force. */
async function seed(knex: Knex): Promise<MfaException[]> {
  const now = new Date();
  const lives = Array.from({ length: EXCEPTIONS }, (_, index) => {
    const life = anActive({
      id: randomUUID(),
      at: new Date(addDays(now, -5)),
      validTo: addDays(now, 30),
    });
    return life.slice(0, [1, 1, 2, 4, 4][index % 5]);
  });
  const store = KnexExceptionStore.create({ db: knex });
  await Promise.all(lives.map(life => store.commit(life)));
  return lives.map(life => life[life.length - 1].next);
}

function wishesFor(exceptions: readonly MfaException[]): Wish[] {
  return exceptions.flatMap((exception, first) =>
    WISHES[exception.state].map(
      ([action, who], second): Wish => ({
        exception,
        action,
        who,
        words: `${action}-${first}-${second}`,
        manner: manners[(first + second) % manners.length],
      }),
    ),
  );
}

async function signInEverybody({ replicas: [replica] }: Estate) {
  const tokens = new Map<string, string>();
  for (const [, who] of Object.values(WISHES).flat()) {
    if (!tokens.has(who)) {
      tokens.set(who, await replica.signIn(who));
    }
  }
  return tokens;
}

describe('500 writers on 50 exceptions, at two backends', () => {
  let estate: Estate;

  beforeAll(async () => {
    estate = await startEstate();
  });

  afterAll(async () => {
    await estate?.stop();
  });

  it('lose no acknowledged change, and make none twice', async () => {
    const tokens = await signInEverybody(estate);
    const exceptions = await seed(estate.knex);
    const wishes = wishesFor(exceptions);
    expect(wishes).toHaveLength(WRITERS);

    const outcomes = await Promise.all(
      wishes.map(wish => pursue(wish, { ...estate, tokens })),
    );
    const acknowledged = outcomes.filter(
      (outcome): outcome is Acknowledged => outcome !== undefined,
    );
    // Edits and narrowings do not stand in each other's way.
    expect(acknowledged.length).toBeGreaterThan(WRITERS / 5);

    await expectInHistory(estate, exceptions, acknowledged);
    await expectVerified(estate, exceptions, tokens);
    for (const { complaints } of estate.replicas) {
      expect(complaints).toEqual([]);
    }
  });
});

/** That the history holds exactly what was acknowledged, as it was. */
async function expectInHistory(
  { knex }: Estate,
  exceptions: readonly MfaException[],
  acknowledged: readonly Acknowledged[],
) {
  const store = KnexExceptionStore.create({ db: knex });
  for (const seeded of exceptions) {
    const history = await store.history(seeded.id);
    const changes = history.slice(seeded.version);
    const claims = acknowledged
      .filter(({ wish }) => wish.exception.id === seeded.id)
      .sort((a, b) => a.answer.version - b.answer.version);
    expect(history.map(({ sequence }) => sequence)).toEqual(
      history.map((_, index) => index + 1),
    );
    expect(
      changes.map(({ sequence, action, actor, reason }) => [
        ...[sequence, action, actor, reason],
      ]),
    ).toEqual(
      claims.map(({ answer, wish }) => [
        ...[answer.version, wish.action, wish.who, wish.words],
      ]),
    );
    for (const { answer } of claims) {
      const record = replay(history.slice(0, answer.version));
      expect(answer).toMatchObject(record);
    }
    const record = await store.find(seeded.id);
    expect(record).toEqual(replay(history));
  }
}

async function expectVerified(
  { replicas }: Estate,
  exceptions: readonly MfaException[],
  tokens: ReadonlyMap<string, string>,
) {
  const authorization = `Bearer ${tokens.get(refs.owner)}`;
  for (const replica of replicas) {
    for (const { id } of exceptions) {
      const { body } = await replica.call(
        `/api/mfa-exceptions/exceptions/${id}/verification`,
        { headers: { authorization } },
      );
      expect(body).toMatchObject({ verified: true });
    }
  }
}
