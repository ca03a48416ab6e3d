import { expect, test } from '@playwright/test';
import { openCard, signIn, type App } from './portal';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system shows the card and the tab`, async ({
    browser,
  }) => {
    const priya = await signIn(browser, 'Priya Nair', { app });
    const card = await openCard(priya, 'component/payment-approval-console');
    await expect(card).toContainText(/still in place/);
    await expect(card).toContainText('Approved by');

    await card.getByRole('link', { name: 'See all exceptions' }).click();
    await expect(priya).toHaveURL(/\/mfa-exceptions/);
    await expect(
      priya.getByRole('img', { name: /Timeline/ }).first(),
    ).toBeVisible();
  });
}
