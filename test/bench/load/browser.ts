import { userInfo } from 'node:os';
import {
  chromium,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
import type { Portal } from '../portal';
import { percentilesOf, type Percentiles } from '../statistics';

// How long somebody waits in a browser: from the moment a page is asked for, as
// from a bookmark, until what they came for can be read. What the catalog shows,
// on the same page or on one of its own, is waited for in the same way.

const VISITS = 9;
const PATIENCE_MS = 120_000;

/** How long each thing was waited for, in milliseconds. */
export type Waits = ReadonlyMap<string, Percentiles>;

interface Visit {
  readonly path: string;
  readonly awaited: Readonly<Record<string, (page: Page) => Locator>>;
}

const rows = (page: Page, table: Locator = page.getByRole('table').first()) =>
  table.locator('tbody tr').nth(19);

const visits: readonly Visit[] = [
  {
    path: '/catalog/default/component/service-3',
    awaited: {
      'card of an entity': page =>
        page.getByRole('link', { name: 'See all exceptions' }),
      'card of the catalog': page =>
        page.getByRole('heading', { name: 'About' }),
    },
  },
  {
    path: '/mfa-exceptions',
    awaited: {
      register: page =>
        rows(page, page.getByRole('table', { name: 'Exceptions' })),
    },
  },
  {
    path: '/mfa-exceptions/scorecards',
    awaited: { 'all entities by standing': page => rows(page) },
  },
  {
    path: '/catalog?filters[kind]=component&filters[user]=all',
    awaited: { catalog: page => rows(page) },
  },
];

/** Visits each page over and over, signed in, with what a browser keeps of them. */
export async function measureBrowser({ baseUrl }: Portal): Promise<Waits> {
  const { findInstalled } = await import('../../../scripts/chromium.mjs');
  const browser = await chromium.launch({
    executablePath: findInstalled(),
    // Chromium refuses to sandbox itself as root, as which containers run.
    args: ['--disable-gpu', ...(userInfo().uid === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const context = await browser.newContext({
      baseURL: baseUrl,
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return await waitsIn(context);
  } finally {
    await browser.close();
  }
}

async function waitsIn(context: BrowserContext): Promise<Waits> {
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: /Priya Nair/ }).click();
  await page.getByRole('link', { name: 'Settings' }).waitFor();
  const waits = new Map<string, number[]>();
  // The first visits fill what the browser keeps, and do not count.
  for (let round = 0; round <= VISITS; round++) {
    for (const visit of visits) {
      for (const [what, wait] of await waitsOn(page, visit)) {
        const before = waits.get(what) ?? [];
        waits.set(what, round > 0 ? [...before, wait] : before);
      }
    }
  }
  return new Map([...waits].map(([what, each]) => [what, percentilesOf(each)]));
}

async function waitsOn(page: Page, { path, awaited }: Visit) {
  await page.goto('about:blank');
  const start = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  return Promise.all(
    Object.entries(awaited).map(async ([what, locate]) => {
      await locate(page).waitFor();
      return [what, performance.now() - start] as const;
    }),
  );
}
