import type { Knex } from 'knex';
import { KnexExceptionStore } from '../../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import {
  listExceptionsQuerySchema,
  parseInput,
} from '../../../plugins/mfa-exceptions-common/src';
import { percentilesOf, timed, type Percentiles } from '../statistics';
import { BareSql, statementsOf } from './bareSql';
import type { Caller } from './caller';
import { neighbourOf } from './neighbours';

// What entity pages and lists ask for, beside what others answer that do less or
// as much, on one connection and in turns: whatever else the machine does meets
// all of them alike.

const SUBJECTS = 1_000;
const WARM_UP = 100;
const TURNS = 1_000;
const LONG_TURNS = 50;
// Enough turns for half of them to say something, where each takes a second.
const FEWEST_TURNS = 9;
const PATIENCE_MS = 30_000;
const LIST = 'state=active&controlDomain=session&sort=validTo&order=asc';

const ofOne = {
  nothing: 'an authenticated no-op',
  summary: 'summary of an entity',
  summarySql: 'the SQL of a summary through pg alone',
  entity: 'an entity, by-query of the catalog',
  notifications: 'notifications of a person, 5 of them',
} as const;

const ofMany = {
  list: 'list, two filters and a sort, 50 of them',
  listSql: 'the SQL of that list through pg alone',
  newest: 'list, the newest 50',
  entities:
    'entities, by-query of the catalog, a filter and a sort, 50 of them',
  inbox: 'notifications of a person, 50 of them',
} as const;

type Figures<T> = { readonly [name in keyof T]: Percentiles };

export interface ReadFigures {
  readonly one: Figures<typeof ofOne>;
  readonly many: Figures<typeof ofMany>;
}

/** What each figure is about. */
export const readNames = { ...ofOne, ...ofMany };

export async function measureReads(options: {
  db: Knex;
  connection: string;
  caller: Caller;
  rows: number;
}): Promise<ReadFigures> {
  const { db, connection, caller, rows } = options;
  const subjects = await subjectsIn(db);
  const bare = new BareSql(connection, 2);
  const store = KnexExceptionStore.create({ db });
  const summarySql = await statementsOf(db, () =>
    store.findBySubjects([subjects[0]]),
  );
  const query = parseInput(
    listExceptionsQuerySchema,
    Object.fromEntries(new URLSearchParams(LIST)),
  );
  const listSql = await statementsOf(db, () => store.list(query, new Date()));
  const subjectAt = (turn: number) => subjects[turn % subjects.length];
  const entityAt = (turn: number) => neighbourOf((turn * 7919) % rows);
  try {
    return {
      one: await inTurns(
        {
          nothing: () => caller.get('/api/yardstick/nothing'),
          summary: turn =>
            caller.get(
              `/api/mfa-exceptions/entities/${subjectAt(turn).replace(
                ':',
                '/',
              )}/summary`,
            ),
          summarySql: turn =>
            bare.atOnce([{ ...summarySql[0], bindings: [subjectAt(turn)] }]),
          entity: turn =>
            caller.get(
              `/api/catalog/entities/by-query?limit=1&filter=kind=component,metadata.name=${entityAt(
                turn,
              )}`,
            ),
          notifications: () => caller.get('/api/notifications?limit=5'),
        },
        { warmUp: WARM_UP, turns: TURNS },
      ),
      many: await inTurns(
        {
          list: () => caller.get(`/api/mfa-exceptions/exceptions?${LIST}`),
          listSql: () => bare.atOnce(listSql),
          newest: () => caller.get('/api/mfa-exceptions/exceptions'),
          entities: () =>
            caller.get(
              '/api/catalog/entities/by-query?limit=50&filter=kind=component,spec.type=service&orderField=metadata.name,asc',
            ),
          inbox: () => caller.get('/api/notifications?limit=50'),
        },
        { warmUp: 2, turns: LONG_TURNS },
      ),
    };
  } finally {
    await bare.close();
  }
}

// From anywhere in the register, so that no page of it is always at hand.
async function subjectsIn(db: Knex): Promise<string[]> {
  const { rows } = await db.raw(
    `select subject_ref from (select distinct subject_ref from mfa_exceptions)
      as subjects order by md5(subject_ref) limit ?`,
    [SUBJECTS],
  );
  return rows.map(({ subject_ref }: { subject_ref: string }) => subject_ref);
}

async function inTurns<Name extends string>(
  reads: Readonly<Record<Name, (turn: number) => Promise<unknown>>>,
  { warmUp, turns }: { warmUp: number; turns: number },
): Promise<Record<Name, Percentiles>> {
  const names = Object.keys(reads) as Name[];
  const durations = new Map(names.map(name => [name, [] as number[]]));
  const takeTurn = async (turn: number) => {
    for (const name of names) {
      durations.get(name)?.push(...(await timed(1, () => reads[name](turn))));
    }
  };
  await timed(warmUp, takeTurn);
  durations.forEach(each => each.splice(0));
  const patience = performance.now() + PATIENCE_MS;
  for (
    let turn = 0;
    turn < FEWEST_TURNS || (turn < turns && performance.now() < patience);
    turn++
  ) {
    await takeTurn(turn);
  }
  return Object.fromEntries(
    [...durations].map(([name, each]) => [name, percentilesOf(each)]),
  ) as Record<Name, Percentiles>;
}
