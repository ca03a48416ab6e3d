import { expect, type Locator, type Page } from '@playwright/test';
import { dayFromToday, signIn, test } from './portal';

const CERTIFIED =
  'Nine partners still sign in this way; the last moves in May.';
const REDUCED = 'The bank opens its new portal before the end asked for.';
const UNKNOWN = 'Only governance knows whether the relay is allowed at all.';

test('who is accountable decides where the review waits, with a reason', async ({
  browser,
}) => {
  const jonas = await signIn(browser, 'Jonas Lind');
  await openReviews(jonas);
  const partner = reviewOf(jonas, 'partner-sftp-exchange');

  await test.step('what a decision takes stands beside the buttons', async () => {
    for (const words of [
      'asked by Viktor Novak',
      '9 people, among them third parties',
      /in force since .*never renewed/,
      /A regular review, was due \d+ days ago/,
      'Never reviewed before',
      'Reduce: its compensating control has no fresh evidence',
      'Nine of 58 partners still send a password in place of a key.',
      /1 compensating control, evidence from/,
      'Identity and Access Management (accountable owner)',
    ]) {
      await expect(partner).toContainText(words);
    }
  });

  await test.step('it is certified, and reviewed again at the next interval', async () => {
    const dialog = await answer(partner, 'Certify');
    await dialog.getByRole('button', { name: 'Certify' }).click();
    await expect(dialog.getByText('Required')).toBeVisible();
    await dialog.getByLabel(/^Why it is still needed/).fill(CERTIFIED);
    await dialog.getByRole('button', { name: 'Certify' }).click();
    await expect(jonas.getByText(/^Certified: /)).toBeVisible();
    await expect(partner).toBeHidden();
  });

  await test.step('another one is reduced to less time', async () => {
    const tablet = reviewOf(jonas, 'loss-adjuster-tablet');
    const exception = await tablet
      .getByRole('link')
      .first()
      .getAttribute('href');
    const dialog = await answer(tablet, 'Reduce');
    await dialog.getByLabel(/^Why less is enough/).fill(REDUCED);
    await dialog.getByRole('button', { name: 'Reduce' }).click();
    await expect(
      dialog.getByText('Nothing yet. Take something away first.'),
    ).toBeVisible();
    await dialog.getByLabel('New last day').fill(dayFromToday(10));
    await dialog.getByRole('button', { name: 'Reduce' }).click();
    await expect(jonas.getByText(/^Reduced: /)).toBeVisible();

    await jonas.goto(exception!);
    const review = jonas.getByRole('region', { name: 'Review' });
    await expect(review).toContainText(/Review 1: Reduced by.*Jonas Lind/);
    await expect(review).toContainText('Review 2');
    await expect(jonas.getByRole('region', { name: 'History' })).toContainText(
      REDUCED,
    );
    const ahead = jonas.getByRole('list', { name: /^What happens next/ });
    await expect(ahead.getByRole('listitem').last()).toContainText(
      /in \d+ days.*The exception ends by itself/,
    );
  });
});

test('what somebody cannot judge goes on, and what is handed over arrives', async ({
  browser,
}) => {
  const jonas = await signIn(browser, 'Jonas Lind');
  await openReviews(jonas);
  const relay = await answer(
    reviewOf(jonas, 'scan-to-mail-relay'),
    'Don’t know',
  );
  await relay.getByLabel(/^What you cannot judge/).fill(UNKNOWN);
  await relay.getByRole('button', { name: 'Don’t know' }).click();
  await expect(jonas.getByText(/^Passed on: /)).toBeVisible();

  const archive = await answer(
    reviewOf(jonas, 'call-recording-archive'),
    'Hand over',
  );
  await pick(archive, 'Who answers', 'Erik Sand');
  await archive
    .getByLabel(/^Why they should answer/)
    .fill('Assurance has looked at the archive before.');
  await archive.getByRole('button', { name: 'Hand over' }).click();
  await expect(jonas.getByText(/^Handed over: /)).toBeVisible();

  const priya = await signIn(browser, 'Priya Nair');
  await openReviews(priya);
  await expect(reviewOf(priya, 'scan-to-mail-relay')).toContainText(
    `Jonas Lind could not say`,
  );
  await expect(reviewOf(priya, 'scan-to-mail-relay')).toContainText(UNKNOWN);

  const erik = await signIn(browser, 'Erik Sand');
  await openReviews(erik);
  const handed = reviewOf(erik, 'call-recording-archive');
  await expect(handed).toContainText('Erik Sand (it was handed to them)');
  const dialog = await answer(handed, 'Revoke');
  await dialog
    .getByLabel(/^Why it is not needed/)
    .fill('The archive is read with single sign-on by now.');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(erik.getByText(/^Revoked: /)).toBeVisible();
  await expect(handed).toBeHidden();
});

test('somebody who is away has another answer, and the record says for whom', async ({
  browser,
}) => {
  const lena = await signIn(browser, 'Lena Fischer');
  await lena.goto('/mfa-exceptions/work');
  await lena
    .getByRole('button', { name: 'Have somebody answer for you' })
    .click();
  const asked = lena.getByRole('dialog');
  await pick(asked, 'Who answers for you', 'Nadia Haddad');
  await asked.getByLabel('Until the end of').fill(dayFromToday(14));
  await asked.getByLabel(/^Why/).fill('On leave until then');
  await asked.getByRole('button', { name: 'Delegate' }).click();
  await expect(asked).toBeHidden();
  const standing = lena.getByRole('list', { name: 'They answer for you' });
  await expect(standing).toContainText(/Nadia Haddad until/);

  const nadia = await signIn(browser, 'Nadia Haddad');
  await openReviews(nadia);
  const robot = reviewOf(nadia, 'svc-payout-file-transfer');
  await expect(robot).toContainText(/You, for.*Lena Fischer/);
  const exception = await robot.getByRole('link').first().getAttribute('href');
  const dialog = await answer(robot, 'Certify');
  await dialog
    .getByLabel(/^Why it is still needed/)
    .fill('The bank takes the files over keys from March on.');
  await dialog.getByRole('button', { name: 'Certify' }).click();
  await expect(nadia.getByText(/^Certified: /)).toBeVisible();
  await nadia.goto(exception!);
  await expect(nadia.getByRole('region', { name: 'Review' })).toContainText(
    /Certified by.*Nadia Haddad for.*Lena Fischer/,
  );

  await lena.getByRole('button', { name: 'End it for nadia.haddad' }).click();
  await lena
    .getByRole('dialog')
    .getByRole('button', { name: 'End it' })
    .click();
  await expect(standing).not.toContainText('Nadia Haddad');
});

test('whoever uses a break-glass account has it reviewed', async ({
  browser,
}) => {
  const jonas = await signIn(browser, 'Jonas Lind');
  await jonas.goto(
    '/mfa-exceptions?state=active&subject=resource:default/bg-tenant-admin-north',
  );
  await jonas.getByRole('table').getByRole('link').first().click();
  await jonas.getByRole('button', { name: 'Record a use' }).click();
  const dialog = jonas.getByRole('dialog');
  await dialog.getByLabel('What it was').click();
  await jonas.getByRole('option', { name: 'Planned drill' }).click();
  await dialog
    .getByLabel(/^What happened/)
    .fill('Signed in from the north site with both keys; eleven minutes.');
  await dialog.getByRole('button', { name: 'Record a use' }).click();
  await expect(dialog).toBeHidden();

  const review = jonas.getByRole('region', { name: 'Review' });
  await expect(review.getByText('Due', { exact: true })).toBeVisible();
  await expect(review).toContainText('The account was used: Planned drill');
  await expect(
    jonas.getByRole('region', { name: 'Uses and drills' }),
  ).toContainText('eleven minutes');
  await expect(
    jonas.getByRole('list', { name: /^What happens next/ }),
  ).toContainText('everybody is told every day, and it stays in force');
});

test('governance reads who was told what, and nobody else does', async ({
  browser,
}) => {
  const marcus = await signIn(browser, 'Marcus Weber');
  await marcus.goto('/mfa-exceptions');
  await marcus.getByRole('link', { name: 'Who was told' }).click();
  const table = marcus.getByRole('table', { name: 'Who was told what' });
  await expect(table).toBeVisible();
  await pick(marcus.getByRole('search'), 'Who', 'Jonas Lind');
  await expect(marcus).toHaveURL(/recipient=user/);
  // Those that go out by the next run of the task come in a moment.
  await expect(async () => {
    await marcus.reload();
    await expect(
      table.getByRole('row').filter({ hasText: 'removals' }).first(),
    ).toContainText('Delivered', { timeout: 5_000 });
  }).toPass();
  const digest = table.getByRole('row').filter({ hasText: 'removals' }).first();
  await digest.getByText(/things$/).click();
  await expect(digest).toContainText(/Review \(overdue\), .*told as reviewer/);

  const david = await signIn(browser, 'David Cole');
  await david.goto('/mfa-exceptions/reminders');
  await expect(david.getByText('Not yours to see')).toBeVisible();
  await expect(david.getByRole('link', { name: 'Who was told' })).toBeHidden();
});

async function openReviews(page: Page) {
  await page.goto('/mfa-exceptions/work?kind=review');
  await expect(list(page)).toBeVisible();
}

function list(page: Page) {
  return page.getByRole('grid', { name: 'What waits for you' });
}

function reviewOf(page: Page, subject: string) {
  return list(page).getByRole('row', {
    name: new RegExp(`^To review: .*, ${subject}$`),
  });
}

async function answer(row: Locator, name: string) {
  await row.getByRole('button', { name, exact: true }).click();
  const dialog = row.page().getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function pick(within: Locator, field: string, name: string) {
  await within.getByRole('textbox', { name: field }).fill(name);
  await within.page().getByRole('option', { name }).first().click();
}
