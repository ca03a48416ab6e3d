import type { Knex } from 'knex';
import { eventually } from '../processes/eventually';
import { Database, PREFIX } from './Database';
import { Gateway } from './Gateway';
import { Neighbour } from './Neighbour';
import { Replica } from './Replica';
import { World } from './World';

// Of the company: a catalog that knows fewer is not through with it yet.
const ENTITIES = 24;

/** Replicas of the register, and everything that they depend on. */
export class Estate {
  readonly database: Database;
  readonly gateway: Gateway;
  readonly neighbour: Neighbour;
  readonly replicas: readonly Replica[];
  readonly world: World;
  /** Locks of migrations that a kill had left, by table. */
  readonly freed = new Map<string, number>();

  /** Starts all of it, one replica after the other as a roll-out does. */
  static async start(options: {
    replicas: readonly string[];
    now: () => number;
    /** Where the code is that replicas start with, if that is not what is here. */
    code?: string;
  }): Promise<Estate> {
    const database = await Database.start();
    const gateway = await Gateway.start(options.now);
    const estate = new Estate(database, gateway, options);
    try {
      await estate.neighbour.start();
      gateway.ports = {
        get neighbour() {
          return estate.neighbour.port;
        },
        replica: () => estate.replicas.find(({ port }) => port)?.port,
      };
      for (const replica of estate.replicas) {
        await replica.start();
      }
      await estate.#knowsCompany();
      return estate;
    } catch (error) {
      await estate.stop();
      throw error;
    }
  }

  private constructor(
    database: Database,
    gateway: Gateway,
    { replicas, code }: { replicas: readonly string[]; code?: string },
  ) {
    this.database = database;
    this.gateway = gateway;
    this.world = new World(() => this.replicas);
    const onLocked = () => this.#freeLocks();
    const env = {
      FAULTS_DATABASE_PORT: String(database.port),
      FAULTS_DATABASE_PREFIX: PREFIX,
      FAULTS_GATEWAY: String(gateway.port),
    };
    this.neighbour = new Neighbour({ env, onLocked });
    this.replicas = replicas.map(name => {
      const replica: Replica = new Replica({
        ...{ code, name, onLocked },
        env: () => ({
          ...env,
          FAULTS_CLOCK_OFFSET: String(this.world.offsetOf(replica)),
        }),
      });
      return replica;
    });
  }

  async stop() {
    await Promise.all(this.replicas.map(replica => replica.kill()));
    await this.neighbour.kill();
    await this.gateway.stop();
    await this.database.stop();
  }

  async #knowsCompany() {
    await eventually('the catalog knows everybody', async () => {
      const [{ count }] = await this.database
        .of('catalog')('final_entities')
        .whereNotNull('final_entity')
        .whereNot('entity_ref', 'like', 'location:%')
        .count();
      return Number(count) >= ENTITIES;
    });
  }

  // As an operator would: Backstage's own services lock their migrations at
  // every start, and a kill in that moment leaves them locked.
  async #freeLocks() {
    const parts = await this.database.all().catch(() => undefined);
    for (const [plugin, db] of parts ?? []) {
      const freed = await freeLocks(plugin, db).catch(() => []);
      for (const table of freed) {
        this.freed.set(table, (this.freed.get(table) ?? 0) + 1);
      }
    }
  }
}

async function freeLocks(plugin: string, db: Knex): Promise<string[]> {
  const tables: string[] = await db('pg_tables')
    .where('tablename', 'like', '%knex_migrations_lock')
    .where({ schemaname: 'public' })
    .pluck('tablename');
  const freed: string[] = [];
  for (const table of tables) {
    const isOurs =
      plugin === 'mfa-exceptions' && table === 'knex_migrations_lock';
    const locked = db(table).where({ is_locked: 1 });
    if (!isOurs && (await locked.update({ is_locked: 0 })) > 0) {
      freed.push(`${plugin}: ${table}`);
    }
  }
  return freed;
}
