import { format, type Bench } from '../bench';
import { measureUpgrade } from '../upgrade';

/** What has to be done to a large register before it can be counted. */
export const upgradeBench: Bench = async ({ postgres, quick }) => {
  const exceptions = quick ? 100_000 : 1_000_000;
  const seconds = await measureUpgrade(postgres, exceptions);
  for (const [file, each] of seconds) {
    console.log(`${file}: ${format(each)} s`);
  }
  return [
    {
      what: `upgrade of ${exceptions} exceptions, s`,
      measured: [...seconds.values()].reduce((sum, each) => sum + each, 0),
      limit: 600,
      because: 'fixed',
    },
  ];
};
