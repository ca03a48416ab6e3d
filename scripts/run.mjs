import { spawn } from 'node:child_process';

/** Runs a command to its end; rejects when it fails. */
export async function run(command, args, options = {}) {
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed with code ${code}`);
  }
}

/** Says what went wrong, without a stack that helps nobody, and ends. */
export function giveUp(error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
