import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

/**
 * Checks the version of Node.js, and installs what is missing.
 *
 * @param {{ sqlite?: boolean }} [needs] whether SQLite is going to be used
 */
export async function setup({ sqlite = true } = {}) {
  checkNode({ sqlite });
  if (isInstalled()) {
    return;
  }
  console.log('Installing dependencies, which takes a few minutes…');
  await run(...yarn('install', '--immutable'));
}

/** A command line of the Yarn that comes with the repository. */
export function yarn(...args) {
  const releases = path.join(root, '.yarn/releases');
  const [release] = readdirSync(releases).filter(name => name.endsWith('.cjs'));
  return [process.execPath, [path.join(releases, release), ...args]];
}

function checkNode({ sqlite }) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isSupported = major >= 22 || (major === 20 && minor >= 20);
  if (!isSupported) {
    throw new Error(
      `Node.js ${process.versions.node} is too old: use 22, or 20.20 at least`,
    );
  }
  // better-sqlite3 12, which is what Backstage takes, aborts on Node.js 24.
  if (major >= 24 && sqlite) {
    throw new Error(
      `SQLite crashes a Backstage backend on Node.js ${process.versions.node}: ` +
        'use Node.js 22, or PostgreSQL (npm run start:postgres)',
    );
  }
}

// Yarn writes its state last, so an install that broke off does not count.
function isInstalled() {
  const state = path.join(root, 'node_modules/.yarn-state.yml');
  const lockfile = path.join(root, 'yarn.lock');
  return (
    existsSync(state) && statSync(state).mtimeMs >= statSync(lockfile).mtimeMs
  );
}
