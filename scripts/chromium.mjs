import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { yarn } from './setup.mjs';

/**
 * The Chromium to run browser tests in: the one that is there, or else one that
 * is installed now.
 *
 * @returns its path, or undefined for the one that Playwright brings
 */
export async function findChromium() {
  const present = findInstalled();
  if (present) {
    return present;
  }
  if (process.getuid?.() === 0 && findCommand('apt-get')) {
    await run('apt-get', ['update', '--quiet']);
    await run('apt-get', ['install', '--yes', '--quiet', 'chromium']);
    return findInstalled();
  }
  await run(...yarn('run', 'playwright', 'install', 'chromium'));
  return undefined;
}

/** The Chromium or Chrome that is there, if any. */
export function findInstalled() {
  return (
    process.env.CHROMIUM_PATH ??
    findCommand('chromium') ??
    findCommand('chromium-browser') ??
    findCommand('google-chrome')
  );
}

function findCommand(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map(directory => path.join(directory, name))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
