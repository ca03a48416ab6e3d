import { expect, type Locator, type Page } from '@playwright/test';
import { dayFromToday } from './portal';

// A person without a mouse: nothing here clicks.

const FAR_ENOUGH = 150;

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator) {
  await moveTo(page, target, 'Tab');
}

/** Presses a key until something has the focus. */
export async function moveTo(page: Page, target: Locator, key: string) {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < FAR_ENOUGH; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`'${key}' does not lead to ${target}`);
}

/** Goes to a button or a link and takes it. */
export async function press(page: Page, target: Locator) {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types. */
export async function type(page: Page, target: Locator, text: string) {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** Goes to a date field and types a day, part by part, as Chromium shows it in American English. */
export async function typeDay(page: Page, target: Locator, days: number) {
  const [year, month, date] = dayFromToday(days).split('-');
  await type(page, target, `${month}${date}${year}`);
}

/** Goes to a list of choices, opens it, and moves to one. */
export async function choose(page: Page, field: string, option: string) {
  const button = page
    .locator('[aria-haspopup=listbox]')
    .and(page.getByRole('button', { name: new RegExp(`^${field}`) }));
  await press(page, button);
  const wanted = page.getByRole('option', { name: option, exact: true });
  await moveTo(page, wanted, 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(wanted).toBeHidden();
}
