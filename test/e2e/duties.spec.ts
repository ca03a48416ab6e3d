import { expect } from '@playwright/test';
import { signIn, test } from './portal';

// Amara asks for something herself, and then tries to wave it through.
test('the requester cannot approve', async ({ browser }) => {
  const amara = await signIn(browser, 'Amara Okafor');
  await amara.goto('/mfa-exceptions?state=requested&q=amara.okafor');
  await amara.getByRole('table').getByRole('link').first().click();

  await expect(amara.getByText('Waits for approval by')).toBeVisible();
  await expect(
    amara.getByRole('button', { name: 'Approve', exact: true }),
  ).toBeDisabled();
  await expect(
    amara.getByText(
      /You requested it, and the requester cannot also decide or implement it/,
    ),
  ).toBeVisible();
});
