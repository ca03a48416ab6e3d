import { test, type Page } from '@playwright/test';
import {
  PICTURE_VIEWPORT,
  takePicture,
  writesPictures,
  type Theme,
} from './pictures';
import { pictures } from './picturesToTake';
import { signIn } from './portal';

// What the documentation shows. `yarn docs:pictures` writes the pictures, in
// both themes; otherwise this sees to it that there is something to be shown.

const themes: Theme[] = writesPictures ? ['light', 'dark'] : ['light'];

for (const theme of themes) {
  test.describe(`in ${theme} colours, the documentation can show`, () => {
    const pages = new Map<string, Page>();

    test.afterAll(async () => {
      for (const page of pages.values()) {
        await page.context().close();
      }
    });

    for (const { name, as, show, ...frame } of pictures) {
      test(`${name}, as ${as}`, async ({ browser }) => {
        const page =
          pages.get(as) ?? (await signIn(browser, as, { colorScheme: theme }));
        pages.set(as, page);
        await page.setViewportSize(PICTURE_VIEWPORT);
        const parts = await show(page);
        await takePicture(page, { name, theme, parts, ...frame });
      });
    }
  });
}
