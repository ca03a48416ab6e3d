import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { openDatabase } from '../../plugins/mfa-exceptions-backend/src/platform/database';
import type { Place } from './snapshots';

// A database whose every statement is one that a process says: what dies with
// the process, its statements included, is told by who says them.

/** The engines that the register runs on. */
export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

const STATEMENTS_REMEMBERED = 1_000;

/**
 * Settings of a PostgreSQL that lives through a year in minutes. It looks once a
 * minute which tables have changed so much that it has to clear up and count
 * them anew, which in a register is several times a day.
 */
export const livingFast = {
  autovacuum_naptime: '1s',
  autovacuum_vacuum_cost_delay: '0',
};

interface PlainConnection {
  pragma(what: string): unknown;
  prepare(sql: string): unknown;
}

/** What a dead process would have done next. */
export class Killed extends Error {
  constructor() {
    super('The process was killed');
  }
}

/** Something that runs by itself, and may be killed or held at any statement. */
export class Process {
  /** How many statements it has said. */
  statements = 0;
  readonly #killedAt: number;
  readonly #heldAt: number;
  #dead = false;
  #atHold: () => void = () => {};
  #release: () => void = () => {};
  #released = Promise.resolve();
  /** Settles when it is held, if it ever is. */
  readonly held: Promise<void>;

  /** @param fate - before which of its statements it is killed, or held */
  constructor(fate: { killedAt?: number; heldAt?: number } = {}) {
    this.#killedAt = fate.killedAt ?? Infinity;
    this.#heldAt = fate.heldAt ?? Infinity;
    this.held = new Promise(resolve => {
      this.#atHold = resolve;
    });
  }

  get isDead() {
    return this.#dead;
  }

  /** Has it go on. */
  release() {
    this.#release();
  }

  /** Whatever it does is done in its name. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return processes.run(this, work);
  }

  /** @throws Killed when it is dead by now */
  says(sql: string): void {
    // What a server does when a connection is gone.
    if (!/^rollback/i.test(sql)) {
      this.statements += 1;

      this.#dead ||= this.statements >= this.#killedAt;
      this.stayAlive();
    }
  }

  /** Waits, where it is held before what it says next. */
  async goesOn(): Promise<void> {
    if (!this.#wasHeld && this.statements + 1 >= this.#heldAt) {
      this.#wasHeld = true;
      this.#released = new Promise(resolve => {
        this.#release = resolve;
      });
      this.#atHold();
      await this.#released;
    }
  }

  #wasHeld = false;

  stayAlive() {
    if (this.#dead) {
      throw new Killed();
    }
  }
}

const processes = new AsyncLocalStorage<Process>();

/** Who is at it now; nobody, where the simulation itself is. */
export function currentProcess(): Process | undefined {
  return processes.getStore();
}

/** A fresh database with the register's tables, in a file or on a PostgreSQL. */
export async function watchedDatabase(
  engine: Engine,
  server: string | undefined,
  name: string,
): Promise<{ db: Knex; place: Place; drop: () => Promise<void> }> {
  if (engine === 'sqlite') {
    // Whoever inspects it reads the same file.
    const directory = await mkdtemp(path.join(tmpdir(), 'simulation-'));
    const filename = path.join(directory, `${name}.db`);
    const db = watched({
      client: 'better-sqlite3',
      connection: { filename },
      pool: { min: 1, max: 1, afterCreate: survivingNothing },
      useNullAsDefault: true,
    });
    await migrate(db);
    return {
      db,
      place: { engine, connection: filename },
      drop: async () => {
        await db.destroy();
        await rm(directory, { recursive: true });
      },
    };
  }
  if (!server) {
    throw new Error('There is no PostgreSQL to run on');
  }
  const admin = knexFactory({ client: 'pg', connection: server });
  await admin.raw('create database ??', [name]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = watched({
    client: 'pg',
    connection: url.href,
    pool: { min: 0, max: 8, afterCreate: waitingNotForLong },
  });
  await migrate(db);
  return {
    db,
    place: { engine, connection: url.href },
    drop: async () => {
      await db.destroy();
      await admin.raw('drop database ?? with (force)', [name]);
      await admin.destroy();
    },
  };
}

async function migrate(db: Knex) {
  await openDatabase({ getClient: async () => db });
}

// Nobody needs the file when the process is over. Whoever reads it keeps nobody
// from writing.
function survivingNothing(
  connection: PlainConnection,
  done: (error: Error | null, connection: unknown) => void,
) {
  rememberStatements(connection);
  connection.pragma('journal_mode = wal');
  connection.pragma('synchronous = off');
  connection.pragma('cache_size = -1000000');
  connection.pragma('wal_autocheckpoint = 20000');
  done(null, connection);
}

// The same are said day after day, and to read them takes as long as some do.
function rememberStatements(connection: PlainConnection) {
  const prepare = connection.prepare.bind(connection);
  const known = new Map<string, unknown>();
  connection.prepare = sql => {
    const statement = known.get(sql) ?? prepare(sql);
    if (known.size < STATEMENTS_REMEMBERED) known.set(sql, statement);
    return statement;
  };
}

// Whoever waits for one that is held would wait for ever: it fails, and so the
// outcome is the same each time.
function waitingNotForLong(
  connection: { query(sql: string, done: (error: Error) => void): void },
  done: (error: Error, connection: unknown) => void,
) {
  connection.query(`set lock_timeout = '250ms'`, error =>
    done(error, connection),
  );
}

interface Statement {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  readonly options?: object;
}

type Client = Knex.Client & {
  transacting?: boolean;
  _query(connection: unknown, given: Statement): Promise<unknown>;
};
type Dialect = new (config: Knex.Config) => Client;

function asIs(given: Statement): Statement {
  return given;
}

// As on the other engine: what has a name is read once for each connection.
function namer(): typeof asIs {
  const names = new Map<string, string>();
  return given => {
    const { sql, bindings = [], options } = given;
    if (bindings.length > 0 && names.size < STATEMENTS_REMEMBERED) {
      names.set(sql, names.get(sql) ?? `statement_${names.size}`);
    }
    const name = names.get(sql);
    return name ? { ...given, options: { ...options, name } } : given;
  };
}

// Transactions have clients of their own, made from the class of the first one.
function watched(config: Knex.Config): Knex {
  const { client, useNullAsDefault } = config;
  const plain = knexFactory({ client, useNullAsDefault });
  const Plain = plain.client.constructor as Dialect;
  // Whoever has the only connection that there is holds everybody up.
  const isShared = client === 'better-sqlite3';
  const named = isShared ? asIs : namer();
  class Watched extends Plain {
    async acquireConnection() {
      await (isShared && currentProcess()?.goesOn());
      return super.acquireConnection();
    }

    async query(connection: unknown, given: string | { sql: string }) {
      await (!isShared && currentProcess()?.goesOn());
      const sql = typeof given === 'string' ? given : given.sql;
      try {
        currentProcess()?.says(sql);
      } catch (error) {
        // Of what was not committed, nothing is left.
        if (/^commit/i.test(sql)) {
          await super.query(connection, 'rollback');
        }
        throw error;
      }
      return super.query(connection, given);
    }

    _query(connection: unknown, given: Statement) {
      return super._query(connection, named(given));
    }
  }
  const db = knexFactory({
    ...config,
    client: Watched as unknown as typeof Knex.Client,
  });
  db.client.config.client = config.client;
  return db;
}
