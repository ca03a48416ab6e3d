import { expect, type Page } from '@playwright/test';
import { type App, instantDaysAgo, signIn, test } from './portal';

const TAB =
  '/catalog/default/component/payment-approval-console/mfa-exceptions';

test('an owner is put on record, attests, and is found in the past', async ({
  browser,
}) => {
  const jonas = await signIn(browser, 'Jonas Lind');
  await test.step('IAM corrects the record', async () => {
    await jonas.goto(TAB);
    await jonas
      .getByRole('button', { name: 'Record owner: Help desk' })
      .click();
    const dialog = jonas.getByRole('dialog');
    await dialog.getByLabel(/^Accountable/).fill('claims-team');
    await jonas.getByRole('option', { name: /Claims Team/ }).click();
    await dialog.getByLabel(/A correction/).check();
    await dialog.getByLabel(/^Since/).fill(await instantDaysAgo(jonas, 30));
    await dialog.getByLabel(/^Reason/).fill('Handed over with the console');
    await dialog.getByRole('button', { name: 'Put on record' }).click();
    await expect(dialog).toBeHidden();
    await expect(rowOf(jonas, 'Help desk')).toContainText(
      /Claims Team.*Recorded here.*Jonas Lind/s,
    );
  });

  await test.step('a member of the owner attests', async () => {
    const david = await signIn(browser, 'David Cole');
    await david.goto(TAB);
    await david.getByRole('button', { name: 'Attest: Help desk' }).click();
    const dialog = david.getByRole('dialog');
    await expect(dialog).toContainText(/Claims Team answers for this control/);
    await dialog.getByRole('button', { name: 'Attest' }).click();
    await expect(rowOf(david, 'Help desk')).toContainText(
      /Attested.*David Cole/s,
    );
  });

  await test.step('what is known today of the past is not what was known then', async () => {
    await jonas
      .getByLabel('As of', { exact: true })
      .last()
      .fill(await instantDaysAgo(jonas, 10));
    await expect(rowOf(jonas, 'Help desk')).toContainText('Claims Team');
    await jonas.getByLabel('Only what was known then').check();
    await expect(
      jonas.getByText(/as it was known at that instant/),
    ).toBeVisible();
    await expect(jonas.getByText('Claims Team')).toBeHidden();
    await jonas.getByRole('button', { name: 'Back to now' }).click();
    await expect(rowOf(jonas, 'Help desk')).toContainText('Attested');
  });
});

test('a number on the heat map leads to what is behind it, and on to the entity', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair');
  await priya.goto('/mfa-exceptions/accountability');
  const cell = priya.getByRole('link', {
    name: /branch-and-depot-devices, Session: \d+ gap/,
  });
  await cell.focus();
  await priya.keyboard.press('Enter');

  await expect(priya).toHaveURL(/\/accountability\/list\?control=session/);
  const row = priya.getByRole('row', { name: /Nobody is accountable/ }).first();
  await expect(row).toContainText(
    /Branch Services is named, and has no members/,
  );
  await expect(row).toContainText(/To be mended by/);
  await row.getByRole('rowheader').getByRole('link').click();
  await expect(
    priya.getByRole('table', { name: 'Accountability by control' }),
  ).toContainText('Nobody is accountable');

  await priya.goto('/mfa-exceptions/accountability/mistakes');
  await expect(
    priya.getByRole('row', { name: /accountable-session/ }).first(),
  ).toContainText('names a group that has no members');
});

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system says on a group's page what it is accountable for`, async ({
    browser,
  }) => {
    const jonas = await signIn(browser, 'Jonas Lind', { app });
    await jonas.goto('/catalog/default/group/iam');
    await expect(
      jonas.getByRole('heading', { name: 'What we are accountable for' }),
    ).toBeVisible();
    await expect(
      jonas.getByRole('list', { name: 'Controls by where it is said' }),
    ).toContainText('Authentication policy');
  });
}

function rowOf(page: Page, control: string) {
  return page
    .getByRole('table', { name: 'Accountability by control' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: control }) });
}
