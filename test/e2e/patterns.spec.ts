import { expect, test } from '@playwright/test';
import { dayFromToday, signIn, type App } from './portal';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system shows what exceptions have in common`, async ({
    browser,
  }) => {
    const priya = await signIn(browser, 'Priya Nair', { app });
    await priya.goto('/mfa-exceptions');
    await priya.getByRole('link', { name: 'Governance' }).click();
    await priya.getByRole('link', { name: 'Patterns', exact: true }).click();
    const patterns = priya.getByRole('list', { name: 'Patterns' });
    for (const words of [
      /^Asked for \d+ times in 12 months/,
      'One justification on 4 services of 4 teams',
      /^The same bypass granted to 2 teams/,
      'Population grew from 12 to 26',
      /^Population narrowed from/,
    ]) {
      await expect(
        patterns.getByRole('heading', { name: words }).first(),
      ).toBeVisible();
    }

    // By the keyboard alone, from one of them to an exception behind it.
    const show = patterns.getByRole('button', {
      name: 'Show evidence: Population grew from 12 to 26',
    });
    await show.focus();
    await priya.keyboard.press('Enter');
    await expect(
      priya.getByRole('img', { name: /^From 12 to 26 people/ }),
    ).toBeVisible();
    const behind = priya.getByRole('table', { name: 'Exceptions behind it' });
    await behind.getByRole('link').first().click();
    await expect(priya.getByText(/Part of a pattern:/).first()).toBeVisible();
  });
}

test('takes a plan for a pattern, and keeps the one before', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair', { colorScheme: 'dark' });
  await priya.setViewportSize({ width: 390, height: 844 });
  await priya.goto('/mfa-exceptions/patterns?pattern=copied');
  await priya.getByRole('button', { name: /^Show evidence/ }).click();
  const plan = async (link: string, open: string) => {
    await priya.getByRole('button', { name: open }).click();
    const dialog = priya.getByRole('dialog');
    if (open === 'Attach a plan') {
      await dialog.getByLabel(/Owner of the plan/).fill('iam');
      await priya.getByRole('option').first().click();
    }
    await dialog.getByLabel(/Link to the plan/).fill(link);
    await dialog.getByLabel(/Target date/).fill(dayFromToday(90));
    await dialog.getByRole('button', { name: 'Attach' }).click();
    await expect(priya.getByRole('link', { name: link })).toBeVisible();
  };
  await plan('https://tickets.halden.example/browse/OPS-7', 'Attach a plan');
  await plan('https://tickets.halden.example/browse/OPS-9', 'Change the plan');
  await priya.getByText('Plans before this one').click();
  await expect(priya.getByRole('link', { name: /OPS-7 / })).toBeVisible();
});
