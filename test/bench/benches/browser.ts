import { existsSync } from 'node:fs';
import path from 'node:path';
import { format, type Bench, type Result } from '../bench';
import { seedCatalog } from '../catalog';
import { measureBrowser, type Waits } from '../load/browser';
import { databaseOf, withDatabase, withPortal } from '../postgres';
import { seed } from '../seed';

const ENTITIES = 1_000;
const APP = path.resolve(__dirname, '../../../packages/app/dist/index.html');

/** What somebody waits for in a browser, beside what they wait for elsewhere. */
export const browserBench: Bench = async ({ postgres }) => {
  if (!existsSync(APP)) {
    console.log('There is no app to be opened; build packages/app first');
    return [];
  }
  return withPortal(
    postgres,
    async ({ portal, db }) => {
      await seed(db, { exceptions: 5 * ENTITIES, entities: ENTITIES });
      await withDatabase(postgres, databaseOf('catalog'), catalog =>
        seedCatalog(catalog, ENTITIES),
      );
      const waits = await measureBrowser(portal);
      tell(waits);
      return [
        heldAgainst(waits, 'card of an entity', 'card of the catalog'),
        heldAgainst(waits, 'register', 'catalog'),
        heldAgainst(waits, 'all entities by standing', 'catalog'),
      ];
    },
    { app: true },
  );
};

function tell(waits: Waits) {
  console.table(
    Object.fromEntries(
      [...waits].map(([what, { p50, p95 }]) => [
        what,
        { p50: format(p50), p95: format(p95) },
      ]),
    ),
  );
}

function heldAgainst(waits: Waits, ours: string, other: string): Result {
  const measured = waits.get(ours)?.p50 ?? Infinity;
  const theirs = waits.get(other)?.p50 ?? 0;
  return {
    what: `${ours} in a browser, p50 ms`,
    measured,
    limit: 1.2 * theirs,
    because: `1.2 × ${format(theirs)}, ${other}`,
  };
}
