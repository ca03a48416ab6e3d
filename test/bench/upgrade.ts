import { multiply, ORIGINALS } from './multiply';
import { MIGRATIONS, withNewDatabase, type Postgres } from './postgres';
import { seed } from './seed';

// What somebody waits for who upgrades a large register: each migration that has
// something to do to every exception there is.

const SINCE = '20261124000000_posture.js';
const directory = MIGRATIONS;

/** How long each migration took, in order. */
export async function measureUpgrade(
  postgres: Postgres,
  exceptions: number,
): Promise<ReadonlyMap<string, number>> {
  return withNewDatabase(postgres, 'upgrade', async db => {
    await db.migrate.latest({ directory });
    await seed(db, { exceptions: ORIGINALS, entities: ORIGINALS / 10 });
    const next = async (): Promise<string | undefined> => {
      const [, [pending]] = await db.migrate.list({ directory });
      return pending?.file;
    };
    // Back to how it was before, and only then large.
    while (((await next()) ?? '~') > SINCE) {
      await db.migrate.down({ directory });
    }
    await multiply(db, exceptions / ORIGINALS);
    const seconds = new Map<string, number>();
    for (let file = await next(); file; file = await next()) {
      const start = performance.now();
      await db.migrate.up({ directory });
      seconds.set(file, (performance.now() - start) / 1_000);
    }
    return seconds;
  });
}
