import type { Knex } from 'knex';

// What the register says to its database, said again by the driver alone: what
// is left out is everything else that the register does.

/** A statement as it went to the database. */
export interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

interface Connection {
  query(sql: string, bindings?: readonly unknown[]): Promise<unknown>;
}

interface Pool extends Connection {
  connect(): Promise<Connection & { release(): void }>;
  end(): Promise<void>;
}

/** Listens to some work, and says what it said. */
export async function statementsOf(
  db: Knex,
  work: (db: Knex) => Promise<unknown>,
): Promise<Statement[]> {
  const said: Statement[] = [];
  const listen = ({ sql, bindings = [] }: Statement) => {
    said.push({ sql, bindings });
  };
  db.on('query', listen);
  try {
    await work(db);
    return said;
  } finally {
    db.removeListener('query', listen);
  }
}

/** The driver of PostgreSQL, and nothing else. */
export class BareSql {
  readonly #pool: Pool;

  constructor(connectionString: string, connections: number) {
    const driver: {
      Pool: new (options: object) => Pool;
    } = require('pg');
    this.#pool = new driver.Pool({ connectionString, max: connections });
  }

  /** All at once, each on a connection of its own. */
  async atOnce(statements: readonly Statement[]): Promise<void> {
    await Promise.all(
      statements.map(({ sql, bindings }) => this.#pool.query(sql, bindings)),
    );
  }

  /** As one transaction. */
  async inTransaction(statements: readonly Statement[]): Promise<void> {
    const connection = await this.#pool.connect();
    try {
      await connection.query('begin');
      for (const { sql, bindings } of statements) {
        await connection.query(sql, bindings);
      }
      await connection.query('commit');
    } finally {
      connection.release();
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
