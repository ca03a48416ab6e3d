import { expect, type Locator, type Page } from '@playwright/test';
import { type App, askRegister, dayFromToday, signIn, test } from './portal';

for (const app of ['new', 'legacy'] satisfies App[]) {
  test(`the ${app} frontend system shows what exceptions have in common`, async ({
    browser,
  }) => {
    const priya = await signIn(browser, 'Priya Nair', { app });
    await priya.goto('/mfa-exceptions');
    await priya.getByRole('link', { name: 'Governance' }).click();
    await priya.getByRole('link', { name: 'Patterns', exact: true }).click();
    const patterns = priya.getByRole('list', { name: 'Patterns' });
    for (const words of [
      /^Asked for \d+ times in 12 months/,
      'One justification on 4 services of 4 teams',
      /^The same bypass granted to 2 teams/,
      'Population grew from 12 to 26',
      /^Population narrowed from/,
    ]) {
      await expect(
        patterns.getByRole('heading', { name: words }).first(),
      ).toBeVisible();
    }

    // By the keyboard alone, from one of them to an exception behind it.
    const show = patterns.getByRole('button', {
      name: 'Show evidence: Population grew from 12 to 26',
    });
    await show.focus();
    await priya.keyboard.press('Enter');
    await expect(
      priya.getByRole('img', { name: /^From 12 to 26 people/ }),
    ).toBeVisible();
    const behind = priya.getByRole('table', { name: 'Exceptions behind it' });
    await behind.getByRole('link').first().click();
    await expect(priya.getByText(/Part of a pattern:/).first()).toBeVisible();
  });
}

test('takes a plan for a pattern, and keeps the one before', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair', { colorScheme: 'dark' });
  await priya.setViewportSize({ width: 390, height: 844 });
  await priya.goto('/mfa-exceptions/patterns?pattern=copied');
  await priya.getByRole('button', { name: /^Show evidence/ }).click();
  const plan = async (link: string, open: string) => {
    await priya.getByRole('button', { name: open }).click();
    const dialog = priya.getByRole('dialog');
    if (open === 'Attach a plan') {
      await dialog.getByLabel(/Owner of the plan/).fill('iam');
      await priya.getByRole('option').first().click();
    }
    await fillIn(dialog, link);
    await dialog.getByRole('button', { name: 'Attach' }).click();
    await expect(priya.getByRole('link', { name: link })).toBeVisible();
  };
  await plan('https://tickets.halden.example/browse/OPS-7', 'Attach a plan');
  await plan('https://tickets.halden.example/browse/OPS-9', 'Change the plan');
  await priya.getByText('Plans before this one').click();
  await expect(priya.getByRole('link', { name: /OPS-7 / })).toBeVisible();
});

// The same is in force already, and while one request for it waits, a third comes
// in: what waits needs a plan from then on.
test('who asks again has a plan to attach, and nobody approves before', async ({
  browser,
}) => {
  const link = 'https://tickets.halden.example/browse/CLM-3001';
  const david = await signIn(browser, 'David Cole');
  const priya = await signIn(browser, 'Priya Nair');
  await ask(david, 'migration');
  await ask(david, 'outage', {
    owner: 'user:default/david.cole',
    link: 'https://tickets.halden.example/browse/CLM-3000',
    targetDate: `${dayFromToday(60)}T12:00:00.000Z`,
  });

  const toApprove = workOn(priya, 'To approve');
  await priya.goto('/mfa-exceptions/work?kind=approval');
  await expect(toApprove).toContainText(
    'Cannot be approved without a remediation plan',
  );
  const approve = toApprove.getByRole('button', { name: 'Approve' });
  await expect(approve).toHaveCount(0);

  await test.step('it is among what waits, until it is attached', async () => {
    const toAttach = workOn(david, 'Remediation plan to attach');
    await david.goto('/mfa-exceptions/work?kind=plan');
    await expect(toAttach).toContainText(
      'Asked for again: nobody can approve it without a plan',
    );
    await toAttach.getByRole('button', { name: 'Attach a plan' }).click();
    const dialog = david.getByRole('dialog');
    await dialog.getByLabel(/Owner of the plan/).fill('iam');
    await david.getByRole('option').first().click();
    await fillIn(dialog, link);
    await dialog.getByRole('button', { name: 'Attach a plan' }).click();
    await expect(dialog).toBeHidden();
    await expect(toAttach).toBeHidden();
  });

  await priya.reload();
  await expect(approve).toBeVisible();
  await toApprove.getByRole('link').first().click();
  await expect(priya.getByRole('link', { name: link })).toBeVisible();
});

async function fillIn(dialog: Locator, link: string) {
  await dialog.getByLabel(/Link to the plan/).fill(link);
  await dialog.getByLabel(/Target date/).fill(dayFromToday(90));
}

function workOn(page: Page, kind: string) {
  return page
    .getByRole('grid', { name: 'What waits for you' })
    .getByRole('row', {
      name: new RegExp(`^${kind}.*migration.*, claims-document-intake$`, 'i'),
    });
}

async function ask(page: Page, category: string, remediationPlan?: object) {
  await askRegister(page, {
    ...{ by: 'david.cole', method: 'POST', path: '/exceptions' },
    data: {
      subjectRef: 'component:default/claims-document-intake',
      controlDomain: 'session',
      scope: {
        population: { users: ['intake-rescan-01@halden.example'], size: 1 },
      },
      reason: {
        category,
        justification: `More letters are to be scanned again: ${category}.`,
      },
      riskRating: 'medium',
      ...(remediationPlan && { remediationPlan }),
      compensatingControls: [
        {
          description: 'The token is revoked after each run',
          owner: 'group:default/claims-team',
          evidence: 'https://wiki.halden.example/claims/rescan-runbook',
          lastVerifiedAt: new Date().toISOString(),
        },
      ],
      validTo: `${dayFromToday(20)}T12:00:00.000Z`,
      submit: true,
    },
  });
}
