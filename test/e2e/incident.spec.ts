import { expect, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { instantDaysAgo, signIn, test } from './portal';

const TITLE = 'Warehouse tablet signed in from abroad';

test('an incident is recorded, worked through, taken out and closed', async ({
  browser,
}) => {
  const marcus = await signIn(browser, 'Marcus Weber');
  await test.step('it is recorded, and the register says what held then', async () => {
    await marcus.goto(
      '/mfa-exceptions/incidents/new?subject=component:default/policy-document-printing',
    );
    await marcus.getByLabel(/^Title/).fill(TITLE);
    await marcus.getByLabel(/^Occurred/).fill(await instantDaysAgo(marcus, 1));
    await choose(marcus, 'Technique', 'Token theft');
    await choose(marcus, 'Controls that failed', 'Session');
    await marcus.keyboard.press('Escape');
    await marcus.getByRole('button', { name: 'Record incident' }).click();

    await expect(marcus.getByText('The review is open.')).toBeVisible();
    await expect(
      marcus.getByRole('table', {
        name: 'Accountable for the controls that failed',
      }),
    ).toContainText('Session');
  });
  const link = new URL(marcus.url()).pathname;

  await test.step('what is to be done waits for its owner', async () => {
    await marcus.getByRole('button', { name: 'Add finding' }).click();
    const dialog = marcus.getByRole('dialog');
    await dialog
      .getByLabel(/^What is to be done/)
      .fill('Bind sessions of tablets to the device');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(marcus.getByText('An owner for finding 1')).toBeVisible();

    await marcus.getByRole('button', { name: 'Edit finding 1' }).click();
    await marcus.getByLabel(/^Owner/).fill('jonas.lind');
    await marcus.getByRole('option', { name: /Jonas Lind/ }).click();
    await marcus.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(marcus.getByText('An owner for finding 1')).toBeHidden();

    const jonas = await signIn(browser, 'Jonas Lind');
    await jonas.goto('/mfa-exceptions/work?kind=finding');
    await jonas
      .getByRole('grid', { name: 'What waits for you' })
      .getByRole('link', { name: /Bind sessions of tablets/ })
      .click();
    await expect(jonas).toHaveURL(new RegExp(`${link}$`));
  });

  await test.step('nobody else sees that there is one', async () => {
    const david = await signIn(browser, 'David Cole');
    await david.goto(link);
    await expect(david.getByText('No such incident')).toBeVisible();
    await david.goto('/mfa-exceptions/incidents');
    await expect(david.getByText('No incidents on record')).toBeVisible();
  });

  await test.step('it leaves the portal as one document', async () => {
    const saved = marcus.waitForEvent('download');
    await marcus.getByRole('button', { name: 'Markdown' }).click();
    const text = await readFile(await (await saved).path(), 'utf8');
    expect(text).toContain(`# Post-incident review: ${TITLE}`);
    expect(text).toContain('Bind sessions of tablets to the device');
  });

  await test.step('it closes when nothing is missing', async () => {
    await expect(
      marcus.getByRole('button', { name: 'Close review' }),
    ).toBeDisabled();
    await marcus.getByRole('button', { name: 'Edit', exact: true }).click();
    await choose(marcus, 'Primary failure layer', 'Monitoring');
    await marcus.getByRole('button', { name: 'Save' }).click();
    await marcus.getByRole('button', { name: 'Close review' }).click();
    await marcus
      .getByRole('dialog')
      .getByRole('button', { name: 'Close review' })
      .click();
    await expect(marcus.getByText('The review is closed.')).toBeVisible();
    await expect(marcus.getByText('The chain verifies')).toBeVisible();
  });
});

async function choose(page: Page, field: string, option: string) {
  await page
    .locator('[aria-haspopup=listbox]')
    .and(page.getByRole('button', { name: new RegExp(`^${field}`) }))
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
