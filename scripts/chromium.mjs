import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { yarn } from './setup.mjs';

/** Installs a Chromium for the browser tests where there is none. */
export async function ensureChromium() {
  if (findInstalled()) {
    return;
  }
  if (process.getuid?.() === 0 && findCommand('apt-get')) {
    await run('apt-get', ['update', '--quiet']);
    await run('apt-get', ['install', '--yes', '--quiet', 'chromium']);
  } else {
    await run(...yarn('run', 'playwright', 'install', 'chromium'));
  }
}

/** Where a Chromium is on this machine, unless only Playwright brings one. */
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
