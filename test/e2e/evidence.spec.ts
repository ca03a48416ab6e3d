import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { type App, signIn, test } from './portal';

const run = promisify(execFile);

async function saved(page: Page, button: string | RegExp, as: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  const file = path.join(test.info().outputDir, as);
  await download.saveAs(file);
  return file;
}

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`an auditor takes evidence out of the ${app} frontend system, and verifies it`, async ({
    browser,
  }) => {
    const auditor = await signIn(browser, 'Sofia Rossi', { app });
    await auditor.goto('/mfa-exceptions');
    await auditor.getByRole('link', { name: 'Governance' }).click();
    await auditor.getByRole('link', { name: 'Evidence', exact: true }).click();
    await expect(
      auditor.getByRole('table', { name: 'Checkpoints' }),
    ).toContainText(/[0-9a-f]{64}/);
    await auditor.getByRole('button', { name: 'Last quarter' }).click();
    await auditor.getByRole('button', { name: 'Make the pack' }).click();

    // Nobody has to look again: it says by itself when it is ready.
    const pack = auditor
      .getByRole('table', { name: 'Packs' })
      .getByRole('row')
      .nth(1);
    await expect(pack).toContainText('Ready');
    await expect(pack).toContainText(/[1-9]\d* exceptions?/);

    const json = await saved(auditor, /^pack\.json of/, 'pack.json');
    const verifier = await saved(
      ...([auditor, 'Save the verifier', 'verify-evidence.mjs'] as const),
    );
    const { stdout } = await run(process.execPath, [verifier, json]);
    expect(stdout).toContain('All of it holds');
    const [, root] = /root +([0-9a-f]{64})/.exec(stdout) ?? [];
    await expect(
      auditor.getByRole('table', { name: 'Checkpoints' }),
    ).toContainText(root);

    await auditor.getByLabel('Find a control').fill('PR.AC-4');
    await expect(
      auditor.getByRole('table', { name: 'Framework controls' }),
    ).toContainText('PR.AA-05');
  });
}

test('is for nobody else to take out', async ({ browser }) => {
  const amara = await signIn(browser, 'Amara Okafor');
  await amara.goto('/mfa-exceptions/evidence');
  await expect(amara.getByText('Not yours to take out')).toBeVisible();
});
