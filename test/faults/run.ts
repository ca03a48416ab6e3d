import { parseArgs } from 'node:util';
import { fromEarlier } from './estate/earlier';
import { describe, happenedIn } from './report';
import { tryOut } from './Trial';

// Replicas of the register, clients who go on, and everything that goes wrong,
// as a table.

const LEAST = {
  'requests: done': 50,
  'steps of reminders': 10,
  'notifications seen': 5,
  'looks that were answered': 10,
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '1' },
    // How many changes of the tables ago the version was that is upgraded from.
    upgrade: { type: 'string', default: '0' },
  },
});

function numberOf(name: keyof typeof values): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new Error(`--${name} must be a whole number`);
  }
  return number;
}

async function main() {
  const back = numberOf('upgrade');
  await (back > 0 ? fromEarlier(back, trial) : trial());
}

async function trial(code?: string) {
  const options = {
    seed: numberOf('seed'),
    kills: numberOf('kills'),
    rounds: numberOf('rounds'),
    onProgress: ({ kills, troubles }: { kills: number; troubles: number }) =>
      process.stdout.write(
        `\r${kills} of ${values.kills} kills, ${troubles} other faults `,
      ),
  };
  const tried = await tryOut(options, code);
  console.log();
  const happened = happenedIn(tried);
  console.table(happened);
  console.log('What replicas warned of:');
  console.table(Object.fromEntries([...tried.warnings].slice(0, 20)));
  const wrong = [describe(tried.account), ...missingIn(happened)].filter(
    Boolean,
  );
  if (wrong.length > 0) {
    console.error(wrong.join('\n'));
    process.exitCode = 1;
  }
}

// Where nothing was done, nothing could have been lost.
function missingIn(happened: Readonly<Record<string, number>>): string[] {
  return Object.entries(LEAST)
    .filter(([what, least]) => (happened[what] ?? 0) < least)
    .map(([what, least]) => `Too little to say anything: ${what} < ${least}`);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
