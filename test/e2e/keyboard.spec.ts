import { expect } from '@playwright/test';
import { choose, moveTo, press, tabTo, type, typeDay } from './keyboard';
import { openCard, signIn, test } from './portal';

const ENTITY = 'component/claims-service';

// Every screen, by people who have no mouse: asked for, approved, put in place,
// asked for longer, approved again, narrowed.
test('everything can be done with the keyboard alone', async ({ browser }) => {
  const david = await signIn(browser, 'David Cole');
  const card = await openCard(david, ENTITY);
  await press(david, card.getByRole('link', { name: 'Request an exception' }));

  await type(david, david.getByLabel('Users'), 'night.batch@halden.example');
  await type(david, david.getByLabel('Applications'), 'Claims triage');
  await choose(david, 'Control bypassed', 'Session');
  await choose(david, 'Reason', 'Migration');
  await type(
    david,
    david.getByLabel('Justification'),
    'The triage batch signs in at night until its successor is live.',
  );
  await choose(david, 'Risk', 'Medium');
  await type(david, david.getByLabel('What it does'), 'From one host only');
  await type(david, david.getByRole('textbox', { name: 'Owner' }), 'iam');
  await expect(david.getByRole('option').first()).toBeVisible();
  await david.keyboard.press('ArrowDown');
  await david.keyboard.press('Enter');
  await type(
    david,
    david.getByLabel('Evidence').first(),
    'https://halden.example/runbook/31',
  );
  await typeDay(david, david.getByLabel('Last verified on'), -2);
  await typeDay(david, david.getByLabel('Last day'), 20);
  await expect(david.getByText('Ready to send')).toBeVisible();
  await press(david, david.getByRole('button', { name: 'Send request' }));
  await expect(david.getByText('Waits for approval by')).toBeVisible();
  const link = new URL(david.url()).pathname;

  const priya = await signIn(browser, 'Priya Nair');
  await approveInMyWork(priya, 'To approve');

  const jonas = await signIn(browser, 'Jonas Lind');
  await jonas.goto(link);
  const inPlace = { name: 'Confirm it is in place', exact: true };
  await press(jonas, jonas.getByRole('button', inPlace));
  await press(jonas, jonas.getByRole('dialog').getByRole('button', inPlace));
  await expect(jonas.getByText(/^In force until/)).toBeVisible();

  await david.goto(`/catalog/default/${ENTITY}/mfa-exceptions`);
  await press(
    david,
    david.getByRole('button', { name: /^Details of/ }).first(),
  );
  await press(david, david.getByRole('link', { name: 'Open the exception' }));
  await press(
    david,
    david.getByRole('button', { name: 'Ask for a later end' }),
  );
  await typeDay(david, david.getByLabel('Ends at the end of'), 40);
  await type(
    david,
    david.getByLabel('New justification'),
    'The successor passed its tests and goes live a month later.',
  );
  await press(
    david,
    david.getByRole('dialog').getByRole('button', { name: 'Send' }),
  );
  await expect(
    david.getByText(/A later end, .* waits for approval/),
  ).toBeVisible();

  await approveInMyWork(priya, 'Later end to approve');
  await david.reload();
  await expect(david.getByText('Later ends asked for')).toBeVisible();
  await expect(
    david.getByText(/A later end, .* waits for approval/),
  ).toBeHidden();
  await expect(
    david.getByText(/chain of all \d+ entries verifies/),
  ).toBeVisible();
});

test('the register is saved, opened and left with the keyboard alone', async ({
  browser,
}) => {
  const sofia = await signIn(browser, 'Sofia Rossi');
  await sofia.goto('/mfa-exceptions');
  await expect(sofia.getByRole('table')).toBeVisible();
  const saved = sofia.waitForEvent('download');
  await press(sofia, sofia.getByRole('button', { name: 'Export CSV' }));
  expect((await saved).suggestedFilename()).toBe('mfa-exceptions.csv');
  await press(sofia, sofia.getByRole('table').getByRole('link').first());
  await expect(sofia.getByText('History')).toBeVisible();
  await sofia.goBack();
  const sections = sofia.getByRole('navigation', { name: 'MFA exceptions' });
  await press(sofia, sections.getByRole('link', { name: 'Policies' }));
  await expect(sofia.getByText('privileged-access').first()).toBeVisible();
});

/** Moves to David's request by the keys of the list, and approves it. */
async function approveInMyWork(
  page: Awaited<ReturnType<typeof signIn>>,
  kind: string,
) {
  await page.goto('/mfa-exceptions/work');
  // Among all that waits it may be on a later page.
  await press(
    page,
    page.getByRole('button', { name: new RegExp(`^${kind} \\(`) }),
  );
  // The bell beside what is new is a row as well.
  const rows = page
    .getByRole('grid', { name: 'What waits for you' })
    .getByRole('row');
  const wanted = rows.and(
    page.getByRole('row', {
      name: new RegExp(`^${kind}.*, claims-service$`),
    }),
  );
  await expect(wanted).toBeVisible();
  await tabTo(page, rows.first());
  await moveTo(page, wanted, 'j');
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await choose(page, 'Strength of the compensating controls', 'Adequate');
  await choose(page, 'Risk that is left with them', 'Low');
  await press(page, dialog.getByRole('button', { name: /^Approve/ }));
  await expect(dialog).toBeHidden();
  await expect(wanted).toBeHidden();
}
