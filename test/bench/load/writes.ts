import type { Knex } from 'knex';
import { KnexExceptionStore } from '../../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { Outbox } from '../../../plugins/mfa-exceptions-backend/src/platform/outbox';
import type { MfaException } from '../../../plugins/mfa-exceptions-common/src';
import type { Portal } from '../portal';
import { take } from '../seed';
import { BareSql, statementsOf, type Statement } from './bareSql';
import { Caller } from './caller';

// An exception is approved, and then put in place: two transitions by two people.
// Once as people have it done, over HTTP with all that is asked on the way; once
// by the rules and the store alone; and once as the statements that the store
// says, by the driver alone. Beside them, as many requests that answer nothing,
// and as many that only ask what each decision asks.

const AT_ONCE = 8;
const PER_ROUND = 80;
const ROUNDS = 4;
const STEPS = ['approve', 'implement'] as const;
const OBSERVERS = ['events', 'signals'];
const API = '/api/mfa-exceptions/exceptions';

/** In a second, by how it is done. */
export const writeNames = {
  nothing: 'requests that answer nothing',
  questions: 'requests that only ask what each decision asks',
  overHttp: 'transitions over HTTP',
  byStore: 'transitions by the store',
  bareSql: 'transitions as bare SQL',
} as const;

export interface WriteFigures {
  readonly rates: { readonly [way in keyof typeof writeNames]: number };
  /** How many statements are in a transaction, on average. */
  readonly statements: number;
}

interface Parts {
  readonly db: Knex;
  readonly connection: string;
  readonly portal: Portal;
}

export async function measureWrites(parts: Parts): Promise<WriteFigures> {
  const bare = new BareSql(parts.connection, AT_ONCE);
  const people = await peopleOf(parts.portal);
  const took = {
    nothing: 0,
    questions: 0,
    overHttp: 0,
    byStore: 0,
    bareSql: 0,
  };
  const ways = Object.keys(took) as (keyof typeof took)[];
  let statements = 0;
  try {
    // The first round warms up, and does not count.
    for (let round = 0; round <= ROUNDS; round++) {
      const waiting = await waitingIn(parts.db, 3 * PER_ROUND);
      const share = (part: number) =>
        waiting.slice(part * PER_ROUND, (part + 1) * PER_ROUND);
      const transactions = await rehearse(parts.db, share(2));
      const spent: typeof took = {
        nothing: await seconds(share(0), () => eachOf(people, askNothing)),
        questions: await seconds(share(0), () => eachOf(people, askQuestions)),
        overHttp: await seconds(share(0), each => overHttp(people, each)),
        byStore: await seconds(share(1), each => byStore(parts.db, each)),
        bareSql: await seconds(transactions, async each => {
          for (const transaction of each) {
            await bare.inTransaction(transaction);
          }
        }),
      };
      await expectInPlace(parts.db, waiting);
      if (round > 0) {
        ways.forEach(way => {
          took[way] += spent[way];
        });
      }
      statements = transactions.flat(2).length / transactions.flat().length;
    }
  } finally {
    await bare.close();
    people.forEach(person => person.close());
  }
  const transitions = ROUNDS * PER_ROUND * STEPS.length;
  return {
    rates: Object.fromEntries(
      ways.map(way => [way, transitions / took[way]]),
    ) as WriteFigures['rates'],
    statements,
  };
}

/** Who approves, and who implements. */
async function peopleOf({ baseUrl, token, signIn }: Portal) {
  const engineer = await signIn('user:default/jonas.lind');
  return [token, engineer].map(
    each => new Caller({ baseUrl, token: each, connections: AT_ONCE }),
  );
}

async function eachOf(
  people: readonly Caller[],
  ask: (person: Caller) => Promise<unknown>,
) {
  for (const person of people) {
    await ask(person);
  }
}

function askNothing(person: Caller) {
  return person.get('/api/yardstick/nothing');
}

function askQuestions(person: Caller) {
  return person.post('/api/yardstick/questions', {});
}

async function waitingIn(db: Knex, limit: number): Promise<MfaException[]> {
  const rows: { record: string }[] = await db('mfa_exceptions')
    .where({ state: 'requested' })
    .orderByRaw('md5(id::text)')
    .limit(limit)
    .select('record');
  if (rows.length < limit) {
    throw new Error(`Only ${rows.length} exceptions wait for approval`);
  }
  return rows.map(({ record }) => JSON.parse(record));
}

async function overHttp(
  people: readonly Caller[],
  { id, version }: MfaException,
) {
  const words = [{ controlStrength: 'adequate', residualRisk: 'low' }, {}];
  for (const [index, action] of STEPS.entries()) {
    await people[index].post(`${API}/${id}/transitions`, {
      ...{ action, version: version + index },
      ...words[index],
    });
  }
}

async function byStore(db: Knex, exception: MfaException) {
  const store = storeOn(db);
  let current = exception;
  for (const step of STEPS) {
    const transition = take(current, step, new Date());
    await store.commit([transition]);
    current = transition.next;
  }
}

/** What the store says to its database for each, which is all taken back. */
async function rehearse(
  db: Knex,
  exceptions: readonly MfaException[],
): Promise<Statement[][][]> {
  const rehearsal = await db.transaction();
  try {
    const said: Statement[][][] = [];
    for (const exception of exceptions) {
      const whole = await statementsOf(rehearsal, tx => byStore(tx, exception));
      said.push(transactionsIn(whole));
    }
    return said;
  } finally {
    await rehearsal.rollback();
  }
}

// Within a transaction, each of them is from one savepoint to its release.
function transactionsIn(statements: readonly Statement[]): Statement[][] {
  const transactions: Statement[][] = [];
  for (const statement of statements) {
    if (/^savepoint/i.test(statement.sql)) {
      transactions.push([]);
    } else if (!/^release/i.test(statement.sql)) {
      transactions[transactions.length - 1].push(statement);
    }
  }
  return transactions;
}

function storeOn(db: Knex) {
  const clock = { now: () => new Date() };
  const observers = OBSERVERS.map(id => ({
    id,
    onTransition: async () => {},
  }));
  const outbox = Outbox.create({
    ...{ db, clock, observers },
    logger: console as never,
  });
  return KnexExceptionStore.create({ db, outbox });
}

/** How long it takes to work everything off, several at once. */
async function seconds<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<number> {
  const left = [...items];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = left.shift(); item; item = left.shift()) {
        await work(item);
      }
    }),
  );
  return (performance.now() - start) / 1_000;
}

async function expectInPlace(db: Knex, exceptions: readonly MfaException[]) {
  const ids = exceptions.map(({ id }) => id);
  const [{ count }] = await db('mfa_exceptions')
    .whereIn('id', ids)
    .where({ state: 'active', enforcement: 'in_place' })
    .count();
  if (Number(count) !== exceptions.length) {
    throw new Error(`Of ${exceptions.length}, ${count} are in place`);
  }
}
