import { spawn } from 'node:child_process';

/** Runs a command to its end; rejects when it fails. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  return ended(child, [command, ...args]);
}

/** The same beside others: all that it says comes in one piece, when it has ended. */
export async function runBeside(command, args, options = {}) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, args, { ...options, stdio });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => said.push(chunk));
  }
  try {
    await ended(child, [command, ...args]);
  } finally {
    process.stdout.write(Buffer.concat(said));
  }
}

async function ended(child, command) {
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`${command.join(' ')} failed with code ${code}`);
  }
}

/** Says what went wrong, without a stack that helps nobody, and ends. */
export function giveUp(error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
