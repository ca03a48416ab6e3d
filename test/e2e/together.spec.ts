import { expect } from '@playwright/test';
import { signIn, test } from './portal';

// Two people look at one exception; nobody loads a page again.
test('what one decides, the other sees at once', async ({ browser }) => {
  const david = await signIn(browser, 'David Cole');
  const told = david.waitForEvent('websocket', {
    predicate: socket => socket.url().includes('/api/signals'),
  });
  await david.goto('/mfa-exceptions?state=requested&q=david.cole');
  await david.getByRole('table').getByRole('link').first().click();
  await expect(david.getByText('Waits for approval by')).toBeVisible();
  await told;

  const priya = await signIn(browser, 'Priya Nair');
  await priya.goto(new URL(david.url()).pathname);
  await priya.getByRole('button', { name: 'Reject', exact: true }).click();
  const dialog = priya.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The client has been replaced.');
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog).toBeHidden();

  await expect(
    david.getByText('Rejected', { exact: true }).first(),
  ).toBeVisible();
});
