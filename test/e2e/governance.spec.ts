import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { type App, signIn, test } from './portal';

const PAGE = '/mfa-exceptions/governance';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system shows how exceptions stand, and each number opens as its list`, async ({
    browser,
  }) => {
    const priya = await signIn(browser, 'Priya Nair', { app });
    await priya.goto('/mfa-exceptions');
    await priya.getByRole('link', { name: 'Governance', exact: true }).click();

    await test.step('a tile', async () => {
      const tile = region(priya, 'How it stands').getByRole('link', {
        name: /^Ended, still in place/,
      });
      const count = numberIn(await tile.innerText(), /(\d+)\n/);
      await tile.click();
      await expectRows(priya, count);
      await priya.goBack();
    });

    await test.step('a part of a bar', async () => {
      await priya.getByLabel('By', { exact: true }).click();
      await priya.getByRole('option', { name: 'Control bypassed' }).click();
      const part = region(priya, 'Who carries the most?')
        .getByRole('link', { name: /: \d+ – In force, in order/ })
        .first();
      const label = (await part.getAttribute('aria-label')) ?? '';
      await part.click();
      await expect(priya).toHaveURL(/mfa-exceptions\?.*control=/);
      await expectRows(priya, numberIn(label, /: (\d+) –/));
      await priya.goBack();
    });

    await test.step('a day of the calendar', async () => {
      const calendar = region(priya, 'What ends when?');
      const day = calendar
        .getByRole('button', { name: /: [1-9]\d* ends?,/ })
        .first();
      await day.focus();
      await priya.keyboard.press('Enter');
      const link = calendar.getByRole('link', { name: /^\d+ ends?$/ });
      const count = numberIn(await link.innerText(), /(\d+)/);
      await link.click();
      await expectRows(priya, count);
    });
  });
}

test('a view is made, kept, opened again and taken out', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair');
  await priya.goto(PAGE);
  const table = priya.getByRole('table', { name: 'Exceptions' });

  await test.step('filters narrow the whole page', async () => {
    const inForce = priya.getByRole('link', { name: /are in force$/ });
    const before = numberIn(await inForce.innerText(), /(\d+)/);
    await priya.getByLabel('Kind of subject').click();
    await priya.getByRole('option', { name: 'Vendor' }).click();
    await priya.keyboard.press('Escape');
    await expect(priya).toHaveURL(/class=vendor/);
    await expect(async () => {
      const words = await inForce.innerText();
      expect(numberIn(words, /(\d+)/)).toBeLessThan(before);
    }).toPass();
  });

  await test.step('the table is ordered, and has other columns', async () => {
    await table.getByRole('button', { name: 'Ends' }).click();
    await expect(
      table.getByRole('columnheader', { name: 'Ends' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    await priya.getByRole('button', { name: 'Columns' }).click();
    await priya.getByRole('menuitemcheckbox', { name: 'Owner' }).click();
    await priya.keyboard.press('Escape');
    await expect(
      table.getByRole('columnheader', { name: 'Owner' }),
    ).toBeVisible();
  });

  await test.step('what is looked at is kept', async () => {
    await priya.getByRole('button', { name: 'Saved views' }).click();
    const dialog = priya.getByRole('dialog');
    await dialog
      .getByLabel('Keep what you look at as')
      .fill('Vendors by their end');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('and found again', async () => {
    await priya.goto(PAGE);
    await expect(
      table.getByRole('columnheader', { name: 'Ends' }),
    ).not.toHaveAttribute('aria-sort', /.+/);
    await priya.getByRole('button', { name: 'Saved views' }).click();
    await priya.getByRole('link', { name: 'Vendors by their end' }).click();
    await expect(priya).toHaveURL(/class=vendor&order=ends&columns=/);
    await expect(
      table.getByRole('columnheader', { name: 'Ends' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    await expect(
      priya.getByRole('button', { name: 'View: Vendors by their end' }),
    ).toBeVisible();
  });

  await test.step('as a file', async () => {
    const saved = priya.waitForEvent('download');
    await priya.getByRole('button', { name: 'Export CSV' }).click();
    expect((await saved).suggestedFilename()).toBe('mfa-exceptions.csv');
    const groups = priya.waitForEvent('download');
    await priya.getByRole('button', { name: 'All of them as CSV' }).click();
    expect((await groups).suggestedFilename()).toBe(
      'mfa-exceptions-posture.csv',
    );
  });
});

test('a file has what is on the screen, in its order', async ({ browser }) => {
  const priya = await signIn(browser, 'Priya Nair');
  await priya.goto(
    `${PAGE}?class=vendor&order=ends&columns=subject,owner,ends`,
  );
  const words = await priya.getByText(/^\d+ exceptions$/).innerText();
  const rows = priya
    .getByRole('table', { name: 'Exceptions' })
    .getByRole('row')
    .filter({ has: priya.getByRole('cell') });

  const saving = priya.waitForEvent('download');
  await priya.getByRole('button', { name: 'Export CSV' }).click();
  const saved = await saving;
  const records = recordsIn(await readFile(await saved.path(), 'utf8'));
  expect(records).toHaveLength(numberIn(words, /(\d+)/));
  await expect(rows).toHaveCount(Math.min(records.length, 25));
  for (const [index, row] of (await rows.all()).entries()) {
    const { id, subject, subjectClass, subjectOwner } = records[index];
    const links = await row.getByRole('link').all();
    await expect(links[0]).toHaveAttribute('href', new RegExp(`/${id}$`));
    await expect(links[1]).toHaveAttribute('href', pathOf(subject));
    await expect(links[2]).toHaveAttribute('href', pathOf(subjectOwner));
    expect(subjectClass).toBe('vendor');
  }
  const ends = records.map(({ endsAt }) => Date.parse(endsAt));
  expect(ends).toEqual([...ends].sort((one, other) => one - other));
});

test('is offered to those who govern', async ({ browser }) => {
  const amara = await signIn(browser, 'Amara Okafor');
  await amara.goto('/mfa-exceptions');
  await expect(
    amara.getByRole('link', { name: 'My work', exact: true }),
  ).toBeVisible();
  await expect(
    amara.getByRole('link', { name: 'Governance', exact: true }),
  ).toHaveCount(0);
});

test('charts are loaded by this page alone', async ({ browser }) => {
  const priya = await signIn(browser, 'Priya Nair');
  const charts: string[] = [];
  priya.on('response', async response => {
    if (response.url().endsWith('.js')) {
      const text = await response.text().catch(() => '');
      if (text.includes('recharts-')) {
        charts.push(response.url());
      }
    }
  });
  await priya.goto('/mfa-exceptions');
  await expect(priya.getByRole('table')).toBeVisible();
  await priya.waitForLoadState('networkidle');
  expect(charts).toEqual([]);
  await priya.goto(PAGE);
  await expect(priya.locator('.recharts-surface').first()).toBeVisible();
  expect(charts).not.toEqual([]);
});

function region(page: Page, name: string) {
  return page.getByRole('region', { name });
}

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  expect(found, text).toBeDefined();
  return Number(found);
}

function pathOf(ref: string): string {
  const [kind, namespace, name] = ref.split(/[:/]/);
  return `/catalog/${namespace}/${kind}/${name}`;
}

/** What a CSV file says, by the names of its columns. */
function recordsIn(text: string): Record<string, string>[] {
  const [header, ...lines] = text
    .replace('\uFEFF', '')
    .split('\r\n')
    .filter(line => line !== '')
    .map(line =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );
  return lines.map(values =>
    Object.fromEntries(header.map((name, index) => [name, values[index]])),
  );
}

/** That a list has just as many exceptions as a number has said. */
async function expectRows(page: Page, count: number) {
  await expect(page).toHaveURL(/\/mfa-exceptions\?/);
  await expect(
    page.getByText(new RegExp(`^${count} exceptions?$`)),
  ).toBeVisible();
  const rows = page.getByRole('table', { name: 'Exceptions' }).getByRole('row');
  await expect(rows).toHaveCount(Math.min(count, 25) + 1);
}
