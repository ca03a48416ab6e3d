import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type TestInfo } from '@playwright/test';
import { apps, signIn, test, tokenOf } from './portal';

const root = path.resolve(__dirname, '../..');
const sample = path.join(root, 'examples/imports/grc-export.csv');

// A register from elsewhere: tried, brought in, seen in the portal, brought in
// once more, and taken out again.
test('a register is imported on the command line', async ({
  browser,
}, testInfo) => {
  const priya = 'user:default/priya.nair';
  // The others are about entities that other tests want to themselves.
  const [header, row] = (await readFile(sample, 'utf8')).split('\n');
  const register = testInfo.outputPath('grc.csv');
  await writeFile(register, `${header}\n${row}\n`);
  const importing = ['import', register];

  const tried = await run(priya, ...importing, '--dry-run');
  expect(tried.output).toContain('Nothing was written');

  const imported = await run(priya, ...importing);
  expect(imported.output).toMatch(/accepted/);

  const page = await signIn(browser, 'Priya Nair');
  await page.goto('/mfa-exceptions?q=premium-collection');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();

  const again = await run(priya, ...importing);
  expect(again.output).toMatch(/duplicate/);

  const file = exportOf(testInfo);
  await run(priya, 'export', '-o', file);
  expect(await readFile(file, 'utf8')).toContain('premium-collection');
});

function exportOf(testInfo: TestInfo) {
  return testInfo.outputPath('register.csv');
}

async function run(persona: string, ...args: string[]) {
  const { stdout, stderr, code } = await promisify(execFile)(
    process.execPath,
    [path.join(root, 'packages/cli/bin/mfa-exceptions'), ...args],
    {
      env: {
        ...process.env,
        MFA_EXCEPTIONS_URL: apps.new,
        MFA_EXCEPTIONS_TOKEN: await tokenOf(persona),
      },
    },
  ).then(
    result => ({ ...result, code: 0 }),
    error => error,
  );
  return { output: `${stdout}${stderr}`, code };
}
