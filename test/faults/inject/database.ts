import { lasting, type Trouble } from './Trouble';

/** Somebody restarts the database. */
export const databaseRestart: Trouble = {
  name: 'the database is restarted',
  happen: ({ database }, random) =>
    database.restart({ crash: false, awayMs: random.between(200, 4_000) }),
};

/** The machine of the database loses its power. */
export const databaseCrash: Trouble = {
  name: 'the database crashes',
  happen: ({ database }, random) =>
    database.restart({ crash: true, awayMs: random.between(200, 2_000) }),
};

/** A network that forgets its connections; those of one replica, or all. */
export const connectionsCut: Trouble = {
  name: 'connections to the database are cut',
  async happen({ database, replicas }, random) {
    const whom = random.chance(0.5) ? random.one(replicas).name : undefined;
    for (let time = random.between(1, 5); time > 0; time--) {
      await database
        .admin('pg_stat_activity')
        .select(database.admin.raw('pg_terminate_backend(pid)'))
        .whereRaw('pid <> pg_backend_pid()')
        .whereNotNull('datname')
        .where('application_name', 'like', whom ?? 'replica-%');
      await lasting(random.between(50, 500));
    }
    return whom;
  },
};

/** A failover to a standby that takes no writes yet. */
export const readOnly: Trouble = {
  name: 'the database takes no writes',
  async happen({ database: { admin } }, random) {
    await admin.raw(`alter system set default_transaction_read_only = on`);
    await admin.raw('select pg_reload_conf()');
    await lasting(random.between(500, 4_000));
    await admin.raw('alter system reset default_transaction_read_only');
    await admin.raw('select pg_reload_conf()');
  },
};
