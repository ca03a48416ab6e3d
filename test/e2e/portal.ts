import {
  expect,
  test as playwright,
  type Browser,
  type Page,
} from '@playwright/test';

/** Where the apps of the two frontend systems are. */
export const apps = {
  new: 'http://localhost:7217',
  legacy: 'http://localhost:7218',
} as const;
export type App = keyof typeof apps;

const BACKEND = apps.new;
const DAY_MS = 86_400_000;
// As in the configuration of Playwright.
const TIME_ZONE = 'Europe/Berlin';

/** A test after which no page of its own stays open, and keeps the portal busy. */
export const test = playwright.extend<{ closesItsPages: void }>({
  closesItsPages: [
    async ({ browser }, use) => {
      const others = new Set(browser.contexts());
      await use();
      const own = browser.contexts().filter(context => !others.has(context));
      await Promise.all(own.map(context => context.close()));
    },
    { auto: true },
  ],
});

/** A page of its own, signed in as somebody. */
export async function signIn(
  browser: Browser,
  name: string,
  options: { app?: App; colorScheme?: 'light' | 'dark' } = {},
): Promise<Page> {
  const { app = 'new', colorScheme = 'light' } = options;
  const context = await browser.newContext({
    baseURL: apps[app],
    colorScheme,
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
  return page;
}

/** Opens the page of an entity, and gives the card on it. */
export async function openCard(page: Page, entity: string) {
  await page.goto(`/catalog/default/${entity}`);
  const card = cardOn(page);
  await expect(card).toBeVisible();
  return card;
}

export function cardOn(page: Page, name = 'MFA exceptions') {
  return page
    .locator('[class*=MuiCard-root]')
    .filter({ has: page.getByRole('heading', { name }) });
}

/** Lets time pass for the register. */
export async function letDaysPass(page: Page, days: number) {
  await askRegister(page, {
    ...{ by: 'sofia.rossi', method: 'PUT', path: '/demo/clock' },
    data: { offsetMs: Math.round(days * DAY_MS) },
  });
}

/** What the register answers somebody who asks it without its screens. */
export async function askRegister(
  page: Page,
  question: { by: string; path: string; method?: string; data?: unknown },
) {
  const { by, path, ...rest } = question;
  const token = await tokenOf(`user:default/${by}`);
  const answer = await page.request.fetch(
    `${BACKEND}/api/mfa-exceptions${path}`,
    { headers: { authorization: `Bearer ${token}` }, ...rest },
  );
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** A token of a persona, as the sign-in page gets it. */
export async function tokenOf(persona: string): Promise<string> {
  const response = await fetch(`${BACKEND}/api/auth/demo/refresh`, {
    headers: { 'x-demo-persona': persona },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** A day as a date field takes it, some days from today where the browser is. */
export function dayFromToday(days: number): string {
  const at = new Date(Date.now() + days * DAY_MS);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(at);
}

/** As a field for a date and a time takes it, where the browser is. */
export function instantDaysAgo(page: Page, days: number): Promise<string> {
  return page.evaluate(at => {
    const local = new Date(at);
    local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
    return local.toISOString().slice(0, 16);
  }, Date.now() - days * DAY_MS);
}
