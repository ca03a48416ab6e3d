import { expect } from '@playwright/test';
import { press } from './keyboard';
import { type App, openCard, signIn, test } from './portal';

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

  test(`the ${app} frontend system leads to every list by the keyboard`, async ({
    browser,
  }) => {
    const marcus = await signIn(browser, 'Marcus Weber', { app });
    await marcus.goto('/mfa-exceptions');
    for (const [section, heading] of [
      ['My work', 'Who answers your reviews'],
      ['Campaigns', 'Review campaigns'],
      ['Who was told', 'Who was told what'],
    ]) {
      const sections = marcus.getByRole('navigation', {
        name: 'MFA exceptions',
      });
      await press(marcus, sections.getByRole('link', { name: section }));
      await expect(
        marcus.getByRole('heading', { name: heading }),
      ).toBeVisible();
    }
  });
}
