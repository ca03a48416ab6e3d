import { format, type Bench } from '../bench';
import { measurePosture } from '../posture';
import { withPortal } from '../postgres';

/** What the governance page asks for, on a register that is larger than any. */
export const postureBench: Bench = async ({ postgres, quick }) =>
  withPortal(postgres, async parts => {
    const exceptions = quick ? 100_000 : 1_000_000;
    const { reads, opened, entities, entitiesSeconds } = await measurePosture(
      parts,
      exceptions,
    );
    return [
      ...[...reads].map(([what, { p50, p95 }]) => ({
        what: `${what} (p50 ${format(p50)}), p95 ms`,
        measured: p95,
        limit: 1_000,
        because: `fixed, among ${exceptions} exceptions`,
      })),
      ...[...opened].map(([which, { p50, p95 }]) => ({
        what: `governance page opened, ${which} (p50 ${format(p50)}), p95 ms`,
        measured: p95,
        limit: which === 'last' ? 3_000 : 1_000,
        because: which === 'first' ? 'fixed' : 'what people put up with',
      })),
      {
        what: `numbers of ${entities} entities, page by page, s`,
        measured: entitiesSeconds,
        limit: 60,
        because: 'fixed',
      },
    ];
  });
