import { format, type Bench } from '../bench';
import { percentilesOf } from '../statistics';
import { measureSweep } from '../sweep';

/** Ends that fall together, and sweeps that find none. */
export const sweepBench: Bench = async ({ postgres, quick }) => {
  const size = { exceptions: quick ? 100_000 : 1_000_000, due: 10_000 };
  const { idleAmongFew, idleAmongMany, working } = await measureSweep(
    postgres,
    size,
  );
  const { exceptions, due } = size;
  for (const { seconds, cpuSeconds, grownMegabytes } of working) {
    console.log(
      `${due} ends in ${format(seconds)} s, ${format(cpuSeconds)} s of ` +
        `processor time of Node; the process grew by ${format(
          grownMegabytes,
        )} MB`,
    );
  }
  return [
    {
      what: `sweep of ${due} ends among ${exceptions}, ms for 1,000`,
      measured:
        (percentilesOf(working.map(({ seconds }) => seconds)).p50 * 1_000_000) /
        due,
      limit: 1_000,
      because: 'fixed: 1,000 in a second',
    },
    {
      what: 'growth of its process, MB',
      measured: Math.max(
        ...working.map(({ grownMegabytes }) => grownMegabytes),
      ),
      limit: 100,
      because: 'fixed',
    },
    {
      what: `idle sweep among ${exceptions}, p50 ms`,
      measured: idleAmongMany.p50,
      limit: 1.5 * idleAmongFew.p50,
      because: `1.5 × ${format(idleAmongFew.p50)}, among 10,000`,
    },
  ];
};
