import { expect, type Locator, type Page } from '@playwright/test';
import { type App, signIn, test } from './portal';

const CONSOLE = 'payment-approval-console';
const MOBILE_APP = 'halden-mobile-app';
const IN_ORDER = 'Exceptions, all in order';
const OUT_OF_ORDER = 'Exceptions out of order';
const NONE = 'No exceptions';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system leads from a band to its check, and to the exceptions behind it`, async ({
    browser,
  }) => {
    const priya = await signIn(browser, 'Priya Nair', { app });
    await priya.goto('/mfa-exceptions');
    await priya.getByRole('link', { name: 'Scorecards', exact: true }).click();

    const rows = entities(priya);
    await test.step('what stands worst comes first', async () => {
      await expect(rows.first()).toContainText(OUT_OF_ORDER);
      await expect(
        priya.getByRole('list', { name: 'Entities by standing' }),
      ).toContainText(/\d+ Exceptions out of order.*\d+ No exceptions/);
    });

    const overdue = about(rows, CONSOLE);
    const count = await cell(overdue, 'Overdue').innerText();
    expect(Number(count)).toBeGreaterThan(0);
    await overdue.getByRole('link').click();

    await test.step('the card says which check is not met', async () => {
      const card = scorecard(priya);
      await expect(card).toContainText(OUT_OF_ORDER);
      await expect(
        checks(priya).filter({ hasText: 'No exclusion outlives' }),
      ).toContainText('Not met');
      await card
        .getByRole('link', { name: /No exclusion outlives its exception/ })
        .click();
    });

    await test.step('and leads to just as many exceptions', async () => {
      await expect(priya).toHaveURL(/flag=overdue/);
      const table = priya.getByRole('table', { name: 'Exceptions' });
      await expect(table.getByRole('row')).toHaveCount(Number(count) + 1);
      for (const row of (await table.getByRole('row').all()).slice(1)) {
        await expect(row).toContainText('Ended, still in place');
      }
      await expect(about(table.getByRole('row'), CONSOLE)).toHaveCount(
        Number(count),
      );
    });
  });
}

test('exceptions in order are a band of their own, and never pass for none', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair');
  await priya.goto('/mfa-exceptions/scorecards');
  const rows = entities(priya);

  await test.step('nobody covered stands as one without', async () => {
    await choose(priya, NONE);
    await expect(priya).toHaveURL(/band=none/);
    await expect(rows.first()).toContainText(NONE);
    for (const row of await rows.all()) {
      await expect(cell(row, 'In force')).toHaveText('0');
      await expect(cell(row, 'People covered')).toHaveText('0');
    }
    await priya.getByRole('button', { name: 'Show everything' }).click();
  });

  await test.step('who is covered is counted', async () => {
    await choose(priya, IN_ORDER);
    await expect(rows.first()).toContainText(IN_ORDER);
    for (const row of await rows.all()) {
      await expect(row).toContainText(IN_ORDER);
      await expect(cell(row, 'In force')).toHaveText(/^[1-9]/);
    }
  });

  await test.step('the card of one says so, and what is not met', async () => {
    await rows.first().getByRole('link').click();
    const card = scorecard(priya);
    await expect(card).toContainText(IN_ORDER);
    await expect(card).toContainText('That is not the same as nobody.');
    await expect(card).not.toContainText(NONE);
    await expect(
      checks(priya).filter({ hasText: 'Carries no MFA exception' }),
    ).toContainText('Not met');
    await card.getByRole('link', { name: /Carries no MFA exception/ }).click();
    await expect(priya).toHaveURL(/mfa-exceptions\?subject=/);
    await expect(
      priya
        .getByRole('table', { name: 'Exceptions' })
        .getByText('In force')
        .first(),
    ).toBeVisible();
  });

  await test.step('an entity without any is met there', async () => {
    await priya.goto('/mfa-exceptions/scorecards?band=none');
    await rows.first().getByRole('link').click();
    await expect(scorecard(priya)).toContainText(NONE);
    await expect(
      checks(priya).filter({ hasText: 'Carries no MFA exception' }),
    ).toContainText('Carries no MFA exception · Met');
  });
});

test('many people are counted so that one can read it', async ({ browser }) => {
  const priya = await signIn(browser, 'Priya Nair');
  await priya.goto('/mfa-exceptions/scorecards');
  await expect(
    cell(about(entities(priya), MOBILE_APP), 'People covered'),
  ).toHaveText(/^\d{1,3}(,\d{3})+$/);
});

function entities(page: Page) {
  return page
    .getByRole('table', { name: 'How each entity stands' })
    .locator('tbody')
    .getByRole('row');
}

/** Those rows that lead to a component. */
function about(rows: Locator, component: string) {
  return rows.filter({
    has: rows
      .page()
      .locator(`a[href="/catalog/default/component/${component}"]`),
  });
}

/** What a row says under a heading, on a screen of any width. */
function cell(row: Locator, heading: string) {
  return row.locator(`[data-label="${heading}"]`);
}

function scorecard(page: Page) {
  return page
    .locator('[class*=MuiCard-root]')
    .filter({ has: page.getByRole('heading', { name: 'MFA scorecard' }) });
}

function checks(page: Page) {
  return scorecard(page)
    .getByRole('list', { name: 'Checks' })
    .getByRole('listitem');
}

async function choose(page: Page, band: string) {
  await page.getByLabel('Standing', { exact: true }).click();
  await page.getByRole('option', { name: band, exact: true }).click();
  await page.keyboard.press('Escape');
}
