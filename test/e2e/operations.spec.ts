import { expect } from '@playwright/test';
import { type App, signIn, test } from './portal';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system shows how the register runs, and runs a task`, async ({
    browser,
  }) => {
    const priya = await signIn(browser, 'Priya Nair', { app });
    await priya.goto('/mfa-exceptions');
    await priya.getByRole('link', { name: 'Status', exact: true }).click();
    const sweep = priya.getByRole('row', { name: /^Write down ends/ });
    await expect(sweep).toContainText('every 1 min');
    await expect(
      priya.getByRole('row', { name: /^Tell other plugins/ }),
    ).toContainText('on each replica');
    await expect(
      priya.getByRole('region', { name: 'What is yet to be told' }),
    ).toContainText('Observer signals');

    await sweep
      .getByRole('button', { name: 'Run now: Write down ends' })
      .click();
    await priya
      .getByRole('dialog')
      .getByRole('button', { name: 'Run now' })
      .click();
    await expect(
      priya.getByText('“Write down ends” runs as soon as it can.'),
    ).toBeVisible();
    await expect(sweep).toContainText(/Priya Nair asked for a run/);
    // The page looks again by itself.
    await expect(sweep).toContainText('Fine');
  });
}

test('is for nobody else to see', async ({ browser }) => {
  const amara = await signIn(browser, 'Amara Okafor');
  await amara.goto('/mfa-exceptions');
  await expect(
    amara.getByRole('link', { name: 'My work', exact: true }),
  ).toBeVisible();
  await expect(
    amara.getByRole('link', { name: 'Status', exact: true }),
  ).toHaveCount(0);
  await amara.goto('/mfa-exceptions/operations');
  await expect(amara.getByText('Not yours to see')).toBeVisible();
});
