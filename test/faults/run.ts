import { parseArgs } from 'node:util';
import { describe, happenedIn } from './report';
import { tryOut } from './Trial';

// Replicas of the register, clients who go on, and everything that goes wrong,
// as a table.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '1' },
  },
});

function numberOf(name: 'seed' | 'kills' | 'rounds'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new Error(`--${name} must be a whole number`);
  }
  return number;
}

async function main() {
  const trial = await tryOut({
    seed: numberOf('seed'),
    kills: numberOf('kills'),
    rounds: numberOf('rounds'),
    onProgress: ({ kills, troubles }) =>
      process.stdout.write(
        `\r${kills} of ${values.kills} kills, ${troubles} other faults `,
      ),
  });
  console.log();
  console.table(happenedIn(trial));
  console.log('What replicas warned of:');
  console.table(Object.fromEntries([...trial.warnings].slice(0, 20)));
  const wrong = describe(trial.account);
  if (wrong) {
    console.error(wrong);
    process.exitCode = 1;
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
