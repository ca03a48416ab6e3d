import { expect, type Page } from '@playwright/test';
import { type App, dayFromToday, signIn, test } from './portal';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the template asks for an exception in the ${app} frontend system`, async ({
    browser,
  }) => {
    const amara = await signIn(browser, 'Amara Okafor', { app });
    await amara.goto('/create');
    await amara
      .getByRole('heading', { name: 'Request an MFA exception' })
      .waitFor();
    await amara.goto('/create/templates/default/request-mfa-exception');

    await pick(amara, 'Entity', 'refund-robot');
    await goOn(amara);
    await amara.getByLabel('User').fill(`${app}@halden.example`);
    await goOn(amara);
    await amara.getByRole('button', { name: /Reason/ }).click();
    await amara.getByRole('option', { name: 'Migration' }).click();
    await amara
      .getByLabel('Justification')
      .fill(`The robot of the ${app} office has no phone.`);
    await amara.getByLabel('Last day').fill(dayFromToday(20));
    await goOn(amara);
    await amara.getByLabel('Control').fill('Sign-in from one host only');
    await pick(amara, 'Owner', 'Identity');
    await amara
      .getByLabel('Evidence')
      .fill('https://halden.example/runbook/12');
    await amara.getByLabel('Last verified').fill(dayFromToday(-2));
    await goOn(amara, 'Review');
    await goOn(amara, 'Create');

    // It opens beside the run, where the portal says that it is.
    const link = amara.getByRole('link', { name: 'Your request' });
    await amara.goto(new URL((await link.getAttribute('href'))!).pathname);
    await expect(amara.getByText('Waits for approval by')).toBeVisible();
    await expect(amara.getByText(/has no phone/)).toBeVisible();
  });
}

async function goOn(page: Page, button = 'Next') {
  await page.getByRole('button', { name: button, exact: true }).click();
}

async function pick(page: Page, field: string, what: string) {
  await page.getByRole('textbox', { name: field }).fill(what);
  await page.getByRole('option').first().click();
}
