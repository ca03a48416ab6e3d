import { expect, type Page } from '@playwright/test';
import {
  cardOn,
  dayFromToday,
  letDaysPass,
  openCard,
  signIn,
  test,
} from './portal';

const ENTITY = 'component/claims-payout-engine';

// From a first request to a verified removal, each part played by the person
// whose part it is, over the screens alone.
test.describe('the life of an exception', () => {
  test.afterEach(async ({ page }) => {
    await letDaysPass(page, 0);
  });

  test('is requested, approved, implemented, seen, expired and taken out', async ({
    browser,
  }) => {
    const amara = await signIn(browser, 'Amara Okafor');
    const card = await openCard(amara, ENTITY);
    await expect(card).toContainText('MFA applies here without exception.');
    await card.getByRole('link', { name: 'Request an exception' }).click();

    await fillRequest(amara);
    await expect(amara.getByText('Ready to send')).toBeVisible();
    await amara.getByRole('button', { name: 'Send request' }).click();
    await expect(amara).toHaveURL(
      /\/mfa-exceptions\/exceptions\/[0-9a-f-]{36}/,
    );
    await expect(amara.getByText('Waits for approval by')).toBeVisible();
    const link = new URL(amara.url()).pathname;

    const decides = async (name: string, action: string, fill = nothing) => {
      const page = await signIn(browser, name);
      await page.goto(link);
      await page.getByRole('button', { name: action, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await fill(page);
      await dialog.getByRole('button', { name: action, exact: true }).click();
      await expect(dialog).toBeHidden();
      return page;
    };

    // Marcus is in governance through a subgroup.
    await decides('Marcus Weber', 'Approve', async page => {
      await choose(page, 'Strength of the compensating controls', 'Adequate');
      await choose(page, 'Risk that is left with them', 'Low');
    });
    const jonas = await decides('Jonas Lind', 'Confirm it is in place');
    await expect(jonas.getByText(/^In force until/)).toBeVisible();

    await openCard(amara, ENTITY);
    await expect(cardOn(amara)).toContainText(
      '1 exception is in force and ends in 30 days',
    );
    await expect(cardOn(amara)).toContainText('Marcus Weber');
    await expect(cardOn(amara)).toContainText('Jonas Lind');

    await letDaysPass(amara, 45);
    await amara.reload();
    await expect(cardOn(amara)).toContainText('is still in place');
    await amara.goto(link);
    await expect(amara.getByText('Ended, still in place')).toBeVisible();

    await decides('Jonas Lind', 'Confirm removal', async page => {
      await page
        .getByLabel('Evidence of the removal')
        .fill('The exclusion group is empty; export attached to the ticket');
    });
    await amara.reload();
    await expect(
      amara.getByText('Closed', { exact: true }).first(),
    ).toBeVisible();
    await expect(
      amara.getByText(/The chain of all 6 entries verifies/),
    ).toBeVisible();
  });
});

test('keeps what was typed when the page is loaded again', async ({
  browser,
}) => {
  const amara = await signIn(browser, 'Amara Okafor');
  await amara.goto(
    '/mfa-exceptions/request?subject=component:default/artefact-registry',
  );
  const justification = amara.getByLabel('Justification');
  const stored = amara.waitForResponse(
    response =>
      response.request().method() === 'PUT' &&
      response.url().includes('/api/user-settings/'),
  );
  await justification.fill('The build agents cannot answer a prompt.');
  await stored;
  await expect(amara.getByText('Ends at the latest')).toBeVisible();
  await amara.reload();
  await expect(justification).toHaveValue(
    'The build agents cannot answer a prompt.',
  );
});

async function nothing(_page: Page) {}

async function fillRequest(page: Page) {
  await page.getByLabel('Users').fill('modelling@halden.example');
  await page.getByLabel('Applications').fill('Architecture repository');
  await choose(page, 'Control bypassed', 'Session');
  await choose(page, 'Reason', 'Migration');
  await page
    .getByLabel('Justification')
    .fill('The modelling client signs in once a night until it is replaced.');
  await choose(page, 'Risk', 'Medium');
  await page
    .getByLabel('What it does')
    .fill('Sign-in from the data centre only');
  const owner = page.getByRole('textbox', { name: 'Owner' });
  await owner.fill('iam');
  await page.getByRole('option').first().click();
  await page
    .getByLabel('Evidence')
    .first()
    .fill('https://halden.example/runbook/12');
  await page.getByLabel('Last verified on').fill(dayFromToday(-2));
  await page.getByLabel('Last day').fill(dayFromToday(30));
}

async function choose(page: Page, field: string, option: string) {
  await page
    .locator('[aria-haspopup=listbox]')
    .and(page.getByRole('button', { name: new RegExp(`^${field}`) }))
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
