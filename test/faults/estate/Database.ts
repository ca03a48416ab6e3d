import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { eventually } from '../processes/eventually';

export const PREFIX = 'faults_';

type Postgres = Awaited<
  ReturnType<typeof import('../../postgres/postgres.mjs').startPostgres>
>;

/** A PostgreSQL that keeps what it has said to have written, whatever happens. */
export class Database {
  readonly #postgres: Postgres;
  readonly #directory: string;
  readonly #connections = new Map<string, Knex>();

  static async start(): Promise<Database> {
    const directory = await mkdtemp(path.join(tmpdir(), 'mfa-exceptions-pg-'));
    // As root, PostgreSQL runs as another user.
    await chmod(directory, 0o755);
    const { startPostgres } = await import('../../postgres/postgres.mjs');
    const data = path.join(directory, 'data');
    const postgres = await startPostgres({ directory: data });
    return new Database(postgres, directory);
  }

  private constructor(postgres: Postgres, directory: string) {
    this.#postgres = postgres;
    this.#directory = directory;
  }

  get port(): number {
    return this.#postgres.port;
  }

  /** The register's own part. */
  get register(): Knex {
    return this.of('mfa-exceptions');
  }

  /** What a plugin keeps. */
  of(plugin: string): Knex {
    return this.#connect(`${PREFIX}${plugin}`);
  }

  get admin(): Knex {
    return this.#connect('postgres');
  }

  /** What every plugin keeps, by plugin. */
  async all(): Promise<ReadonlyMap<string, Knex>> {
    const names: string[] = await this.admin('pg_database')
      .where('datname', 'like', `${PREFIX}%`)
      .pluck('datname');
    return new Map(
      names.map(name => [name.slice(PREFIX.length), this.#connect(name)]),
    );
  }

  /** Is away for a while, in order or as after a power cut. */
  async restart({ crash, awayMs }: { crash: boolean; awayMs: number }) {
    await (crash ? this.#postgres.crash() : this.#postgres.stop());
    await new Promise(resolve => setTimeout(resolve, awayMs));
    await eventually('the database is there again', () =>
      // What has crashed leaves processes that are not all gone at once.
      this.#postgres.start().then(
        () => true,
        () => false,
      ),
    );
    await eventually('the database answers', () =>
      this.admin.raw('select 1').then(
        () => true,
        () => false,
      ),
    );
  }

  async stop() {
    await Promise.all(
      [...this.#connections.values()].map(knex => knex.destroy()),
    );
    await this.#postgres.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  #connect(database: string): Knex {
    const known = this.#connections.get(database);
    if (known) {
      return known;
    }
    const knex = knexFactory({
      client: 'pg',
      connection: `${this.#postgres.connectionString}/${database}`,
      pool: { min: 0, max: 4 },
    });
    this.#connections.set(database, knex);
    return knex;
  }
}
