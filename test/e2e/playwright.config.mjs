import { userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findInstalled } from '../../scripts/chromium.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');

const LETS_TIME_PASS = /life\.spec\.ts/;

/** One server each for the backend with the new app, and for the legacy app. */
function server(entry, configs, port) {
  const command = [
    process.execPath,
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    path.join(root, entry),
    ...configs.flatMap(config => ['--config', path.join(root, config)]),
  ];
  return {
    command: command.map(part => `"${part}"`).join(' '),
    cwd: path.join(root, 'packages/backend'),
    url: `http://localhost:${port}/.backstage/health/v1/readiness`,
    env: { NODE_ENV: 'development', LOG_LEVEL: 'warn' },
    reuseExistingServer: !process.env.CI,
    timeout: 120_000,
    stdout: 'pipe',
  };
}

export default defineConfig({
  testDir: here,
  outputDir: path.join(root, 'test-results'),
  // One portal with one clock: what lets time pass for one would for all.
  workers: 1,
  // What no answer ends meanwhile would be missing to all the others.
  projects: [
    { name: 'today', testIgnore: LETS_TIME_PASS },
    { name: 'later', testMatch: LETS_TIME_PASS },
  ],
  timeout: 300_000,
  // A machine that does much else may lose its breath; what fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  globalSetup: path.join(here, 'loadRegister.mjs'),
  use: {
    // Says what it waited for, which the end of a whole test does not.
    actionTimeout: 90_000,
    baseURL: 'http://localhost:7217',
    launchOptions: {
      // Without one, Playwright takes its own.
      executablePath: findInstalled(),
      // Date fields go by the language of the browser, not of the page.
      env: { ...process.env, LANGUAGE: 'en_US' },
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        // Chromium refuses to sandbox itself as root, as which containers run.
        ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
      ],
    },
    viewport: { width: 1280, height: 800 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  webServer: [
    server(
      'packages/backend/src/index.ts',
      ['app-config.yaml', 'test/e2e/app-config.yaml'],
      7217,
    ),
    // Pictures are taken in the app of the new frontend system alone.
    ...(process.env.WRITE_PICTURES
      ? []
      : [
          server(
            'test/e2e/legacyApp.ts',
            [
              'app-config.yaml',
              'test/e2e/app-config.yaml',
              'test/e2e/app-config.legacy.yaml',
            ],
            7218,
          ),
        ]),
  ],
});
