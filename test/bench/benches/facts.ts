import type { Bench } from '../bench';
import { measureFacts } from '../facts';
import { withPortal } from '../postgres';

/** One run of facts for a large estate. */
export const factsBench: Bench = async ({ postgres, quick }) =>
  withPortal(postgres, async parts => {
    const { rows, excepted, seconds } = await measureFacts(
      parts,
      quick ? 10_000 : 100_000,
    );
    return [
      {
        what: `facts of ${rows} entities, ${excepted} with exceptions, s`,
        measured: seconds,
        limit: 60,
        because: 'fixed',
      },
    ];
  });
