import { report, type Bench, type Result } from './bench';
import { accountabilityBench } from './benches/accountability';
import { browserBench } from './benches/browser';
import { evidenceBench } from './benches/evidence';
import { exceptionsBench } from './benches/exceptions';
import { factsBench } from './benches/facts';
import { loadBench } from './benches/load';
import { patternsBench } from './benches/patterns';
import { postureBench } from './benches/posture';
import { sweepBench } from './benches/sweep';
import { upgradeBench } from './benches/upgrade';
import { machine } from './machine';
import { withPostgres } from './postgres';

// Measures what the register promises, on PostgreSQL, as a table: each figure
// beside what it is held against, so that it means the same on every machine.

const benches: Readonly<Record<string, Bench>> = {
  load: loadBench,
  browser: browserBench,
  sweep: sweepBench,
  evidence: evidenceBench,
  exceptions: exceptionsBench,
  accountability: accountabilityBench,
  posture: postureBench,
  patterns: patternsBench,
  facts: factsBench,
  upgrade: upgradeBench,
};

const quick = process.argv.includes('--quick');
// `--only=accountability` leaves the rest out.
const only = process.argv
  .find(given => given.startsWith('--only='))
  ?.slice('--only='.length);

async function main() {
  const wanted = Object.entries(benches).filter(
    ([name]) => !only || name === only,
  );
  if (wanted.length === 0) {
    throw new Error(`There are only ${Object.keys(benches).join(', ')}`);
  }
  console.log(machine());
  const results: Result[] = [];
  for (const [, bench] of wanted) {
    results.push(
      ...(await withPostgres(postgres => bench({ postgres, quick }))),
    );
  }
  if (!report(results)) {
    process.exitCode = 1;
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
