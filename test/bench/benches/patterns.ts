import { format, type Bench } from '../bench';
import { measurePatterns } from '../patterns';
import { withPortal } from '../postgres';

/** What repeats, among very many. */
export const patternsBench: Bench = async ({ postgres, quick }) =>
  withPortal(postgres, async parts => {
    const exceptions = quick ? 100_000 : 1_000_000;
    const reads = await measurePatterns(parts, exceptions);
    return [...reads].map(([what, { p50, p95 }]) => ({
      what: `${what} (p50 ${format(p50)}), p95 ms`,
      measured: p95,
      limit: 2_000,
      because: `fixed, among ${exceptions} exceptions`,
    }));
  });
