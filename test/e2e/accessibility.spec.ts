import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { openCard, signIn, test } from './portal';

// Everything that a person can look at, in both themes.
const ENTITY = 'component/payment-approval-console';

const screens: Record<string, (page: Page) => Promise<void>> = {
  'the entity card': async page => {
    await openCard(page, ENTITY);
  },
  'the entity tab, with an exception unfolded': async page => {
    await page.goto(`/catalog/default/${ENTITY}/mfa-exceptions`);
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click();
    await expect(
      page.getByRole('link', { name: 'Open the exception' }),
    ).toBeVisible();
  },
  'the register': async page => {
    await page.goto('/mfa-exceptions');
    await expect(page.getByRole('table')).toBeVisible();
  },
  'the request form': async page => {
    await page.goto(
      '/mfa-exceptions/request?subject=component:default/refund-robot',
    );
    await expect(page.getByText('Ends at the latest')).toBeVisible();
  },
  'the choice of what to request for': async page => {
    await page.goto('/mfa-exceptions/request');
    await expect(page.getByLabel('Entity')).toBeVisible();
  },
  'an exception': async page => {
    await openException(page);
  },
  'my work': async page => {
    await page.goto('/mfa-exceptions/work');
    await expect(page.getByRole('row').first()).toBeVisible();
  },
  'the policies': async page => {
    await page.goto('/mfa-exceptions/policies');
    await expect(page.getByText('privileged-access').first()).toBeVisible();
  },
  'who is accountable, as of a past instant': async page => {
    await page.goto(
      `/catalog/default/${ENTITY}/mfa-exceptions?at=2026-01-01T00:00:00Z`,
    );
    await expect(page.getByText(/^As of Jan/)).toBeVisible();
  },
  'who is accountable, as annotations': async page => {
    await page.goto(`/catalog/default/${ENTITY}/mfa-exceptions`);
    await page.getByRole('button', { name: 'Copy as annotations' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'the heat map of accountability': async page => {
    await page.goto('/mfa-exceptions/accountability');
    await expect(page.getByRole('table')).toBeVisible();
  },
  'the list of accountability': async page => {
    await page.goto('/mfa-exceptions/accountability/list?standing=gap');
    await expect(page.getByRole('table')).toBeVisible();
  },
  'mistakes in annotations': async page => {
    await page.goto('/mfa-exceptions/accountability/mistakes');
    await expect(page.getByRole('table')).toBeVisible();
  },
  'the incidents': async page => {
    await page.goto('/mfa-exceptions/incidents');
    await expect(page.getByRole('table')).toBeVisible();
  },
  'an incident': async page => {
    await page.goto('/mfa-exceptions/incidents');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByText('Accountable then')).toBeVisible();
  },
  'the form for an incident': async page => {
    await page.goto('/mfa-exceptions/incidents/new');
    await expect(page.getByLabel(/^Title/)).toBeVisible();
  },
  'the campaigns': async page => {
    await page.goto('/mfa-exceptions/campaigns');
    await expect(page.getByRole('progressbar').first()).toBeVisible();
  },
  'the form that plans a campaign': async page => {
    await page.goto('/mfa-exceptions/campaigns/new');
    await expect(
      page.getByRole('table', { name: 'Who gets how many items' }),
    ).toBeVisible();
  },
  'a campaign': async page => {
    await openCampaign(page);
    await expect(
      page.getByRole('table', { name: 'Items of the campaign' }),
    ).toBeVisible();
  },
  'how the register runs': async page => {
    await page.goto('/mfa-exceptions/operations');
    await expect(page.getByRole('table', { name: 'Tasks' })).toBeVisible();
  },
  'the report of a campaign': async page => {
    await openCampaign(page);
    await page.getByRole('link', { name: 'Report' }).click();
    await expect(page.getByRole('table').first()).toBeVisible();
  },
  'the governance page, with its charts': async page => {
    await page.goto('/mfa-exceptions/governance');
    await expect(page.locator('.recharts-surface').first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'Exceptions' })).toBeVisible();
  },
  'the governance page, with its charts as tables': async page => {
    await page.goto('/mfa-exceptions/governance');
    const switches = page.getByRole('button', { name: 'Table', exact: true });
    await expect(switches.first()).toBeVisible();
    for (const asTable of await switches.all()) {
      await asTable.click();
    }
    await expect(page.getByRole('table', { name: 'Exceptions' })).toBeVisible();
  },
  'the patterns, with the evidence behind one': async page => {
    await page.goto('/mfa-exceptions/patterns');
    await page
      .getByRole('button', { name: /^Show evidence/ })
      .first()
      .click();
    await expect(
      page.getByRole('table', { name: 'Exceptions behind it' }),
    ).toBeVisible();
  },
  'the evidence that can be taken out': async page => {
    await page.goto('/mfa-exceptions/evidence');
    await expect(
      page.getByRole('table', { name: 'Checkpoints' }),
    ).toBeVisible();
  },
  'the scorecards': async page => {
    await page.goto('/mfa-exceptions/scorecards');
    await expect(
      page.getByRole('table', { name: 'How each entity stands' }),
    ).toBeVisible();
  },
  'the dialog that narrows': async page => {
    await openException(page, 'active&class=application');
    await page.getByRole('button', { name: 'Narrow', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'the dialog that approves': async page => {
    await openException(page, 'requested');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
};

// Colours do not depend on the width.
const looks = [
  { colorScheme: 'light', size: 'wide', width: 1280 },
  { colorScheme: 'dark', size: 'wide', width: 1280 },
  { colorScheme: 'light', size: 'narrow', width: 390 },
] as const;

for (const { colorScheme, size, width } of looks) {
  test.describe(`in ${colorScheme} colours on a ${size} screen, nothing serious stands in the way`, () => {
    let page: Page;

    // One who signs in once: it is the screens that are looked at.
    test.beforeAll(async ({ browser }) => {
      page = await signIn(browser, 'Priya Nair', { colorScheme });
      await page.setViewportSize({ width, height: 844 });
    });
    test.afterAll(() => page.context().close());

    for (const [name, open] of Object.entries(screens)) {
      test(`on ${name}`, async () => {
        await open(page);
        await expectNothingSerious(page);
      });
    }

    test('on the card of a group', async () => {
      await page.goto('/catalog/default/group/iam');
      await expect(page.getByRole('link', { name: 'See all' })).toBeVisible();
      // What else is on the page is the portal's.
      await expectNothingSerious(page, '[class*=MuiCard-root]:has(h2)');
    });

    test('of signing in', async ({ browser }) => {
      const signingIn = await (
        await browser.newContext({
          colorScheme,
          viewport: { width, height: 844 },
        })
      ).newPage();
      await signingIn.goto('/');
      await expect(signingIn.getByRole('button').first()).toBeVisible();
      await expectNothingSerious(signingIn);
    });
  });
}

async function expectNothingSerious(page: Page, part = 'html') {
  // The portal's own, which has no name: what is still loading beside it.
  await expect(page.locator('.MuiCircularProgress-root')).toHaveCount(0);
  // Of what is fading in, colours are not those that it will have.
  await expect.poll(() => seriousIn(page, part)).toEqual([]);
}

async function seriousIn(page: Page, part: string) {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    // The portal's own: its label leaves out the number that it shows.
    .exclude('a[href="/notifications"]')
    .exclude('.MuiCircularProgress-root')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, html: nodes.map(node => node.html) }));
}

async function openCampaign(page: Page) {
  await page.goto('/mfa-exceptions/campaigns?state=active');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('What happens next')).toBeVisible();
}

async function openException(page: Page, state = 'active') {
  await page.goto(`/mfa-exceptions?state=${state}`);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('History')).toBeVisible();
}
