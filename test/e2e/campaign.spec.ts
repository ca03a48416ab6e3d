import { expect, type Page } from '@playwright/test';
import { signIn, test } from './portal';

const NAME = 'Conditional access of applications';
const REASON = 'Looked at the sign-ins of the last weeks: still needed.';

// From who would get how many, to who has answered what, and why.
test('a campaign is planned, answered, followed and reported', async ({
  browser,
}) => {
  const marcus = await signIn(browser, 'Marcus Weber');
  const items =
    await test.step('governance sees who gets how many', async () => {
      await marcus.goto('/mfa-exceptions/campaigns');
      await marcus.getByRole('link', { name: 'Plan a campaign' }).click();
      await choose(marcus, 'Kind of subject', 'Application');
      await choose(marcus, 'Control bypassed', 'Conditional access');
      const preview = marcus.getByRole('region', { name: 'Who gets how many' });
      await expect(
        preview.getByRole('row', {
          name: /Identity and Access Management.*accountable owner/,
        }),
      ).toBeVisible();
      await preview
        .getByRole('button', { name: 'Show the exceptions behind it' })
        .click();
      const behind = preview.getByRole('table', { name: 'Exceptions' });
      await expect(behind).toContainText('Claims Document Intake');
      const total = await preview
        .getByText(/exceptions would be reviewed/)
        .textContent();
      await expect(behind.getByRole('row')).toHaveCount(
        parseInt(total!, 10) + 1,
      );
      return parseInt(total!, 10);
    });

  await test.step('and starts it', async () => {
    await marcus.getByRole('textbox', { name: 'Name' }).fill(NAME);
    await marcus.getByRole('button', { name: 'Start campaign' }).click();
    await expect(marcus.getByRole('heading', { name: NAME })).toBeVisible();
    await expect(
      marcus.getByText(`0 of ${items} answered, ${items} waiting`),
    ).toBeVisible();
    await expect(
      marcus.getByText('A break-glass account is never ended by silence.'),
    ).toBeVisible();
  });

  const answered =
    await test.step('who is accountable answers several at once', async () => {
      const jonas = await signIn(browser, 'Jonas Lind');
      await jonas.goto('/mfa-exceptions/campaigns');
      await jonas.getByRole('link', { name: NAME }).click();
      await jonas.getByRole('checkbox', { name: /^Select all/ }).check();
      const boxes = await jonas
        .getByRole('checkbox', { name: /^Select:/ })
        .count();
      await jonas.getByRole('button', { name: 'Certify together' }).click();
      const dialog = jonas.getByRole('dialog');
      await dialog.getByLabel('Why it is still needed').fill(REASON);
      await dialog
        .getByRole('button', { name: 'Certify', exact: true })
        .click();
      await jonas.getByRole('button', { name: 'Close' }).click();
      await expect(
        jonas.getByText(new RegExp(`^${boxes} of ${items} answered`)),
      ).toBeVisible();
      return boxes;
    });

  await test.step('governance sees it without loading the page again', async () => {
    await expect(
      marcus.getByText(new RegExp(`^${answered} of ${items} answered`)),
    ).toBeVisible();
    await choose(marcus, 'Standing', 'Answered');
    const table = marcus.getByRole('table', { name: 'Items of the campaign' });
    await expect(table.getByRole('row')).toHaveCount(answered + 1);
    await expect(table).toContainText('Jonas Lind');
  });

  await test.step('asks the others again, and ends it early', async () => {
    await decide(marcus, 'Ask again');
    await expect(marcus.getByText(/^2 times, last/)).toBeVisible();
    await decide(marcus, 'End early', async dialog => {
      await dialog.getByLabel('Reason').fill('Enough is known.');
    });
    await expect(
      marcus.getByText('Over', { exact: true }).first(),
    ).toBeVisible();
    const history = marcus.getByRole('region', { name: 'History' });
    await expect(history).toContainText('The chain verifies');
    await expect(history).toContainText(/Ended early by.*Marcus Weber/);
  });

  await test.step('and takes the report out', async () => {
    await marcus.getByRole('link', { name: 'Report' }).click();
    const table = marcus.getByRole('table', { name: 'Answers, item by item' });
    await expect(table.getByRole('row')).toHaveCount(items + 1);
    await expect(table.getByText(REASON)).toHaveCount(answered);
    const saving = marcus.waitForEvent('download');
    await marcus.getByRole('button', { name: 'CSV' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^campaign-.*\.csv$/);
    const rows = await linesOf(await file.createReadStream());
    expect(rows).toHaveLength(items + 1);
    expect(rows.filter(row => row.includes('certified'))).toHaveLength(
      answered,
    );
  });
});

async function choose(page: Page, field: string, option: string) {
  await page.getByLabel(field).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.keyboard.press('Escape');
}

async function decide(
  page: Page,
  action: string,
  fill: (
    dialog: ReturnType<Page['getByRole']>,
  ) => Promise<void> = async () => {},
) {
  await page.getByRole('button', { name: action }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: action }).click();
  await expect(dialog).toBeHidden();
}

async function linesOf(
  content: AsyncIterable<Buffer | string>,
): Promise<string[]> {
  let text = '';
  for await (const part of content) {
    text += String(part);
  }
  return text.split('\n').filter(line => line.trim() !== '');
}
