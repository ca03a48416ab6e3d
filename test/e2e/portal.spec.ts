import { expect, type Page } from '@playwright/test';
import { type App, apps, openCard, signIn, test, tokenOf } from './portal';

// What the register brings to the rest of the portal.

const CONSOLE = 'component/payment-approval-console';
const systems = ['new', 'legacy'] satisfies App[];

/** Has search read the register, which it otherwise does now and then. */
async function index(page: Page) {
  const tasks = `${apps.new}/api/search/.backstage/scheduler/v1/tasks`;
  const token = await tokenOf('user:default/sofia.rossi');
  await page.request.post(`${tasks}/search_index_mfa_exception/trigger`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

const searchFor = (page: Page, words: string) =>
  page.goto(`/search?query=${words}&types[]=mfa-exception`);

const results = (page: Page) =>
  page.getByRole('link', { name: /^[A-Z][\w -]+ · [A-Z][\w -]+$/ });

for (const app of systems) {
  test.describe(`in the ${app} frontend system`, () => {
    test('search finds an exception for those who may see it', async ({
      browser,
    }) => {
      const priya = await signIn(browser, 'Priya Nair', { app });
      await index(priya);
      await expect(async () => {
        await searchFor(priya, 'payment-approval-console');
        await expect(results(priya).first()).toBeVisible({ timeout: 5_000 });
      }).toPass({ timeout: 90_000 });
      await expect(
        priya
          .getByText(/^MFA exception for .*Payment Approval Console/i)
          .first(),
      ).toBeVisible();
      await results(priya).first().click();
      await expect(priya).toHaveURL(/\/mfa-exceptions\/exceptions\//);
      await expect(priya.getByText('History')).toBeVisible();

      // Who owns claims has nothing to do with payments.
      const david = await signIn(browser, 'David Cole', { app });
      await searchFor(david, 'payment-approval-console');
      // Search is generous about spelling: what he finds instead is his own.
      await expect(
        david
          .getByText(/^(MFA exception for|Sorry, no results were found)/)
          .first(),
      ).toBeVisible();
      await expect(
        david.getByText(/^MFA exception for .*Payment Approval Console/),
      ).toHaveCount(0);
    });

    test('the home page says what waits for me', async ({ browser }) => {
      const priya = await signIn(browser, 'Priya Nair', { app });
      await priya.goto(app === 'new' ? '/' : '/home');
      await expect(
        priya.getByText('MFA exceptions: what waits for me'),
      ).toBeVisible();
      const kinds = priya.getByRole('list', {
        name: 'What waits for me, by kind',
      });
      await kinds.getByRole('link', { name: /^To approve/ }).click();
      await expect(priya).toHaveURL(/\/mfa-exceptions\/work\?kind=approval/);

      const sofia = await signIn(browser, 'Sofia Rossi', { app });
      await sofia.goto(app === 'new' ? '/' : '/home');
      await expect(sofia.getByText('Nothing waits for you.')).toBeVisible();
    });

    test('the catalog lists what carries an overdue exception', async ({
      browser,
    }) => {
      const priya = await signIn(browser, 'Priya Nair', { app });
      await priya.goto('/catalog?filters[kind]=component&filters[user]=all');
      const rows = priya.getByRole('row');
      const named = (name: string) => rows.filter({ hasText: name });
      await expect(named('API Gateway').first()).toBeVisible();
      await priya
        .getByRole('checkbox', { name: 'Ended, still in place' })
        .check();
      await expect(named('API Gateway')).toHaveCount(0);
      await expect(named('Payment Approval Console').first()).toBeVisible();
      await expect(priya).toHaveURL(/mfaExceptions/);
    });
  });
}

test('the icons of an entity say how much wants attention, and lead there', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair');
  await openCard(priya, CONSOLE);
  await priya
    .getByRole('link', {
      name: /\d+ ended and still in place: MFA exceptions/i,
    })
    .click();
  await expect(priya).toHaveURL(/payment-approval-console\/mfa-exceptions/);
});
