import { expect, type Page } from '@playwright/test';
import { askRegister, dayFromToday, signIn, test } from './portal';

// The Data Protection Office is one person, with nobody above. What she asks for
// where her office is accountable is for governance to review, from the first day
// on: nobody answers for what they asked for themselves.

const SUBJECT = 'recruiting-portal';
const CERTIFIED =
  'Fifteen applicants called this month; none could have signed in again.';

// As a row of somebody's register says it.
const LETTERS = {
  ...{ subject: SUBJECT, controlDomain: 'recovery', status: 'in_place' },
  ...{ groups: 'idp-applicants', populationSize: '140' },
  ...{ reasonCategory: 'accessibility', riskRating: 'low' },
  justification: 'Applicants who call have no second factor to recover by.',
  compensatingControls: 'A letter to the address on the application',
  controlOwner: 'data-protection',
  controlEvidence: 'https://wiki.halden.example/privacy/letters',
  controlVerifiedAt: dayFromToday(-12),
  ...{ requester: 'ines.moreira', requestedAt: dayFromToday(-11) },
  ...{ approvers: 'marcus.weber', approvedAt: dayFromToday(-10) },
  ...{ implementer: 'jonas.lind', implementedAt: dayFromToday(-9) },
};

test('governance reviews what somebody asked for who is all of the accountable group', async ({
  browser,
}) => {
  const priya = await signIn(browser, 'Priya Nair');
  await beAccountable(priya);
  await bringIn(priya);

  await priya.goto('/mfa-exceptions/work?kind=review');
  const review = priya
    .getByRole('grid', { name: 'What waits for you' })
    .getByRole('row', { name: new RegExp(`^To review: .*, ${SUBJECT}$`) });
  await expect(review).toContainText('asked by Inês Moreira');
  await expect(review).not.toContainText('overdue');
  await expect(review).toContainText(
    'Data Protection Office (accountable owner): nobody there may decide',
  );

  await review.getByRole('button', { name: 'Certify', exact: true }).click();
  const dialog = priya.getByRole('dialog');
  await dialog.getByLabel(/^Why it is still needed/).fill(CERTIFIED);
  await dialog.getByRole('button', { name: 'Certify' }).click();
  await expect(priya.getByText(/^Certified: /)).toBeVisible();
  await expect(review).toBeHidden();
});

async function beAccountable(page: Page) {
  const path = `/entities/component/default/${SUBJECT}/accountability`;
  const { items } = await askRegister(page, { by: 'priya.nair', path });
  const { version } = items.find(
    (entry: { controlDomain: string }) => entry.controlDomain === 'recovery',
  );
  await askRegister(page, {
    ...{ by: 'priya.nair', method: 'PUT', path: `${path}/recovery` },
    data: {
      version,
      accountable: 'group:default/data-protection',
      reason: 'Applicants may ask for what is kept of them.',
    },
  });
}

async function bringIn(page: Page) {
  await askRegister(page, {
    ...{ by: 'priya.nair', method: 'POST', path: '/imports' },
    data: {
      ...{ format: 'yaml', content: JSON.stringify([LETTERS]) },
      // The review of what had no end is due at once.
      ...{ undated: 'policy_maximum', dryRun: false },
    },
  });
}
