import { expect, type Locator, type Page } from '@playwright/test';
import type { Frame } from './pictures';
import { cardOn, openCard } from './portal';

// Each screen that the documentation shows, as whom it is seen, and which parts
// of it belong into the picture.

const CONSOLE = '/catalog/default/component/payment-approval-console';

interface Picture extends Omit<Frame, 'parts' | 'theme'> {
  as: string;
  show(page: Page): Promise<Locator[]>;
}

export const pictures: Picture[] = [
  {
    name: 'entity-page',
    as: 'Amara Okafor',
    margin: 0,
    height: 750,
    async show(page) {
      await openCard(page, 'component/payment-approval-console');
      return [page.locator('body')];
    },
  },
  {
    name: 'entity-tab',
    as: 'Amara Okafor',
    height: 506,
    async show(page) {
      await page.goto(`${CONSOLE}/mfa-exceptions`);
      await expect(page.getByText('Still to come').first()).toBeVisible();
      return [
        page.getByRole('button', { name: 'Open', exact: true }),
        region(page, 'Who answers for which control here?'),
      ];
    },
  },
  {
    name: 'entity-accountability',
    as: 'Amara Okafor',
    height: 640,
    async show(page) {
      await page.goto(`${CONSOLE}/mfa-exceptions`);
      await expect(
        page.getByText('Organisation default').first(),
      ).toBeVisible();
      return [region(page, 'Who answers for which control here?')];
    },
  },
  {
    name: 'scorecard',
    as: 'Amara Okafor',
    async show(page) {
      await page.goto(CONSOLE);
      await expect(page.getByText('Exceptions out of order')).toBeVisible();
      return [cardOn(page, 'MFA scorecard')];
    },
  },
  {
    name: 'request',
    as: 'Amara Okafor',
    height: 820,
    async show(page) {
      await page.goto(
        '/mfa-exceptions/request?subject=component:default/refund-robot',
      );
      await expect(page.getByText('Ends at the latest')).toBeVisible();
      return [
        page.getByRole('link', { name: 'All exceptions' }),
        region(page, /Smallest scope/),
        region(page, 'What this request meets'),
      ];
    },
  },
  {
    name: 'exception',
    as: 'Priya Nair',
    height: 830,
    async show(page) {
      await openException(page, 'active&class=application&flag=expiring_soon');
      return [
        page.getByRole('link', { name: 'All exceptions' }),
        region(page, 'What happens next and when'),
        region(page, 'Who is accountable'),
      ];
    },
  },
  {
    name: 'approve',
    as: 'Priya Nair',
    margin: 0,
    async show(page) {
      await openException(page, 'requested');
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      return [page.getByRole('dialog')];
    },
  },
  {
    name: 'my-work',
    as: 'Priya Nair',
    height: 860,
    async show(page) {
      await page.goto('/mfa-exceptions/work?kind=approval');
      await expect(page.getByText(/^To approve \(/)).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'iam-work',
    as: 'Jonas Lind',
    height: 760,
    async show(page) {
      await page.goto('/mfa-exceptions/work?kind=removal');
      await expect(page.getByText(/^To take out \(/)).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'review',
    as: 'Jonas Lind',
    margin: 2,
    async show(page) {
      await page.goto('/mfa-exceptions/work?kind=review');
      return [page.getByRole('row').filter({ hasText: 'Certify' }).first()];
    },
  },
  {
    name: 'history',
    as: 'Sofia Rossi',
    async show(page) {
      await openException(page, 'active&class=application&flag=expiring_soon');
      return [region(page, 'History')];
    },
  },
  {
    name: 'campaign-plan',
    as: 'Priya Nair',
    height: 856,
    async show(page) {
      await page.goto('/mfa-exceptions/campaigns/new');
      await expect(
        page.getByRole('table', { name: 'Who gets how many items' }),
      ).toBeVisible();
      return [
        region(page, 'What it is about'),
        region(page, 'Who gets how many'),
      ];
    },
  },
  {
    name: 'campaign',
    as: 'Priya Nair',
    height: 1000,
    async show(page) {
      await page.goto('/mfa-exceptions/campaigns?state=active');
      await page.getByRole('table').getByRole('link').first().click();
      await expect(
        page.getByRole('table', { name: 'Items of the campaign' }),
      ).toBeVisible();
      return [
        region(page, 'How far it is'),
        region(page, 'What happens next'),
        region(page, 'Items'),
      ];
    },
  },
  {
    name: 'heat-map',
    as: 'Priya Nair',
    height: 860,
    async show(page) {
      await page.goto('/mfa-exceptions/accountability');
      await expect(page.getByRole('table')).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'incident',
    as: 'Marcus Weber',
    height: 1000,
    async show(page) {
      await page.goto('/mfa-exceptions/incidents');
      await page.getByRole('table').getByRole('link').first().click();
      await expect(page.getByText('Accountable then')).toBeVisible();
      return [region(page, 'What happened'), region(page, 'Findings')];
    },
  },
  {
    name: 'governance',
    as: 'Priya Nair',
    height: 1078,
    async show(page) {
      await page.goto('/mfa-exceptions/governance');
      await expect(page.locator('.recharts-surface').first()).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'calendar',
    as: 'Priya Nair',
    margin: 8,
    async show(page) {
      await page.goto('/mfa-exceptions/governance');
      return [region(page, 'What ends when?')];
    },
  },
  {
    name: 'patterns',
    as: 'Priya Nair',
    async show(page) {
      await page.goto('/mfa-exceptions/patterns?pattern=breadth');
      const grown = page
        .getByRole('listitem')
        .filter({ hasText: 'Population grew from 12 to 26' });
      await grown.getByRole('button', { name: /^Show evidence/ }).click();
      await expect(
        page.getByRole('img', { name: /^From 12 to 26 people/ }),
      ).toBeVisible();
      return [grown];
    },
  },
  {
    name: 'evidence',
    as: 'Sofia Rossi',
    height: 690,
    async show(page) {
      // The first checkpoint is taken when the register is loaded.
      await expect(async () => {
        await page.goto('/mfa-exceptions/evidence');
        await expect(page.getByText(/[0-9a-f]{64}/).first()).toBeVisible();
      }).toPass();
      await page.getByRole('button', { name: 'Last quarter' }).click();
      await page.getByRole('button', { name: 'Make the pack' }).click();
      await expect(
        page.getByRole('table', { name: 'Packs' }).getByRole('row').nth(1),
      ).toContainText('Ready');
      return [sections(page)];
    },
  },
  {
    name: 'scorecards',
    as: 'Priya Nair',
    height: 760,
    async show(page) {
      await page.goto('/mfa-exceptions/scorecards');
      await expect(page.getByRole('table')).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'policies',
    as: 'Priya Nair',
    height: 760,
    async show(page) {
      await page.goto('/mfa-exceptions/policies');
      await expect(page.getByText('privileged-access').first()).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'status',
    as: 'Priya Nair',
    height: 900,
    async show(page) {
      await page.goto('/mfa-exceptions/operations');
      await expect(page.getByRole('table', { name: 'Tasks' })).toBeVisible();
      return [sections(page)];
    },
  },
  {
    name: 'home',
    as: 'Priya Nair',
    async show(page) {
      await page.goto('/');
      await expect(page.getByText(/^To approve/).first()).toBeVisible();
      return [
        page
          .locator('[class*=MuiCard-root]')
          .filter({ hasText: 'MFA exceptions: what waits for me' }),
      ];
    },
  },
];

function region(page: Page, name: string | RegExp) {
  return page.getByRole('region', { name }).first();
}

/** The register's main pages, as wide as what is below them. */
function sections(page: Page) {
  return page.getByRole('navigation', { name: 'MFA exceptions' });
}

async function openException(page: Page, query: string) {
  await page.goto(`/mfa-exceptions?state=${query}`);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('History')).toBeVisible();
}
