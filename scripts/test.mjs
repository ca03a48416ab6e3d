import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { giveUp, run, runBeside } from './run.mjs';
import { root, setup, yarn } from './setup.mjs';

const args = process.argv.slice(2);
const reports = path.join(root, '.data/test-reports');

// Two at a time, as none of them keeps two cores busy.
const checks = [
  ['Types', check('tsc')],
  ['Lint', check('backstage-cli', 'repo', 'lint')],
  ['Format', check('prettier', '--check', '.')],
  ['Documentation', check('docs:check')],
  ['Dependencies', check('dependencies:check')],
];
const quickSteps = [
  [
    'Unit and integration tests',
    jest('packages', 'backstage-cli', 'repo', 'test', '--maxWorkers=2'),
  ],
];
// With processes that are killed, organisations that live on, and browsers.
const slowSteps = [
  ['Faults', jest('faults', 'jest', '--config', 'test/faults/jest.config.cjs')],
  [
    'Simulation',
    jest('simulation', 'jest', '--config', 'test/simulation/jest.config.cjs'),
  ],
  ['Production build', check('backstage-cli', 'repo', 'build', '--all')],
  ['Budget', check('budget')],
  ['Browser tests', runPlaywright],
];

// `yarn test` is what every Backstage developer expects it to be, `npm test` is
// what to run before a commit, and with `--all` what CI runs.
if (process.env.npm_config_user_agent?.startsWith('yarn')) {
  await cli(['backstage-cli', 'repo', 'test', ...args]).catch(() => {
    process.exitCode = 1;
  });
} else {
  process.exitCode = await test({ everything: args.includes('--all') });
}

async function test({ everything }) {
  await setup().catch(giveUp);
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });

  const steps = [...quickSteps, ...(everything ? slowSteps : [])];
  return summarize([
    ...(await inLanes(2, checks)),
    ...(await inLanes(1, steps)),
  ]);
}

/** The results of steps in their order, with so many of them under way at a time. */
async function inLanes(lanes, steps) {
  const results = [];
  const waiting = [...steps.entries()];
  const lane = async () => {
    while (waiting.length > 0) {
      const [index, [name, work]] = waiting.shift();
      results[index] = await step(name, work);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Runs a step to its end, come what may, so that the next ones run too. */
async function step(name, work) {
  console.log(`\n━━ ${name}\n`);
  const started = Date.now();
  const result = await work().catch(error => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  return {
    name,
    seconds: Math.round((Date.now() - started) / 1000),
    ...result,
  };
}

function summarize(results) {
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  const failed = sum('failed');

  console.log('\n━━ Summary\n');
  for (const result of results) {
    const mark = result.failed ? '✗' : '✓';
    const flaky = result.flaky ? `, ${result.flaky} at the second try` : '';
    console.log(
      `${mark} ${result.name}: ${result.passed} passed${flaky}, ${result.failed} failed (${result.seconds} s)`,
    );
  }
  console.log(`\n${sum('passed')} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

/** A step that counts as one test, and may run beside others. */
function check(...command) {
  return async () => {
    await runBeside(...cliOf(command));
    return { passed: 1, failed: 0 };
  };
}

/** A step that counts as the tests that Jest has run. */
function jest(name, ...command) {
  const report = path.join(reports, `jest-${name}.json`);
  return () =>
    counted(
      cli([...command, '--json', `--outputFile=${report}`], { CI: '1' }),
      async () => {
        const result = JSON.parse(await readFile(report, 'utf8'));
        return {
          passed: result.numPassedTests,
          // A file that does not even load has no tests to fail.
          failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
        };
      },
    );
}

async function runPlaywright() {
  const report = path.join(reports, 'playwright.json');
  await ensureChromium();
  return counted(
    cli(
      [
        'playwright',
        'test',
        '--config',
        'test/e2e/playwright.config.mjs',
        '--reporter=list,json',
      ],
      {
        CI: '1',
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    ),
    async () => {
      const { stats } = JSON.parse(await readFile(report, 'utf8'));
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        flaky: stats.flaky,
      };
    },
  );
}

/** Counts what a test runner reports, and its failing otherwise as one more. */
async function counted(running, readCounts) {
  const error = await running.then(
    () => undefined,
    reason => reason,
  );
  const counts = await readCounts();
  return error && !counts.failed ? { ...counts, failed: 1 } : counts;
}

function cli(command, env) {
  return run(...cliOf(command, env));
}

function cliOf(command, env = {}) {
  return [
    ...yarn('run', ...command),
    { cwd: root, env: { ...process.env, ...env } },
  ];
}
