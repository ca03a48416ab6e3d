import { AccountabilityBench } from '../accountability';
import { format, type Bench } from '../bench';
import { seedCatalog } from '../catalog';
import { databaseOf, withDatabase, withPortal } from '../postgres';

/** Who answers for every control of a large catalog. */
export const accountabilityBench: Bench = async ({ postgres, quick }) =>
  withPortal(postgres, ({ portal, db }) =>
    withDatabase(postgres, databaseOf('catalog'), async catalog => {
      const refs = await seedCatalog(catalog, quick ? 2_000 : 20_000);
      const bench = new AccountabilityBench({ db, portal });
      const { cold, again, rows } = await bench.measureResolution();
      const { bare, whole } = await bench.measurePages(refs);
      console.log(
        `${rows} owners worked out; again, with nothing changed, in ${format(
          again,
        )} ms`,
      );
      return [
        {
          what: 'accountability of all entities, from cold, ms',
          measured: cold,
          limit: 10_000,
          because: 'fixed',
        },
        {
          what: 'accountability of 50 entities, p50 ms',
          measured: whole.p50,
          limit: 2 * bare.p50,
          because: `2 × ${format(
            bare.p50,
          )}, the same entities from the catalog`,
        },
      ];
    }),
  );
