import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const FOLDER = path.resolve(__dirname, '../../docs/images');

/** Whether the pictures of the documentation are written, or only looked at. */
export const writesPictures = Boolean(process.env.WRITE_PICTURES);

/** As wide as a picture is, and as high as the highest of them. */
export const PICTURE_VIEWPORT = { width: 1280, height: 2000 };

export type Theme = 'light' | 'dark';

/** What a picture shows: parts of a page, and what lies between them. */
export interface Frame {
  name: string;
  theme: Theme;
  parts: Locator[];
  margin?: number;
  /** From the top of the parts; to their end where left out. */
  height?: number;
}

/** Takes a picture; fails where its parts are not there, or not as a whole. */
export async function takePicture(page: Page, frame: Frame) {
  const { name, theme, parts, margin = 16 } = frame;
  await settle(page);
  const area = await areaOf(parts, margin);
  const clip = { ...area, height: frame.height ?? area.height };
  expect(clip.width, `${name} is wide enough to be read`).toBeGreaterThan(240);
  expect(clip.height, `${name} is high enough to be read`).toBeGreaterThan(80);
  expect(clip.y + clip.height, `${name} fits`).toBeLessThanOrEqual(
    PICTURE_VIEWPORT.height,
  );
  if (writesPictures) {
    await page.screenshot({
      path: path.join(FOLDER, `${name}-${theme}.png`),
      clip,
      animations: 'disabled',
      caret: 'hide',
    });
  }
}

/** Nothing loads any more, is pointed at, or has the focus. */
async function settle(page: Page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  });
  await expect(
    page.locator(
      '[class*=MuiCircularProgress-root], [class*=MuiSkeleton-root]',
    ),
  ).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise(resolve =>
      requestIdleCallback(resolve, { timeout: 2_000 }),
    );
  });
}

async function areaOf(parts: Locator[], margin: number) {
  for (const part of parts) {
    await expect(part).toBeVisible();
  }
  // A part that reaches below the page that is seen comes to its top.
  const [first] = parts;
  const { y, height } = (await first.boundingBox())!;
  if (y + height > PICTURE_VIEWPORT.height) {
    await first.evaluate(element => element.scrollIntoView());
  }
  const boxes = [];
  for (const part of parts) {
    const box = await part.boundingBox();
    expect(box).not.toBeNull();
    boxes.push(box!);
  }
  const left = Math.min(...boxes.map(box => box.x));
  const top = Math.min(...boxes.map(box => box.y));
  const right = Math.max(...boxes.map(box => box.x + box.width));
  const bottom = Math.max(...boxes.map(box => box.y + box.height));
  expect(right, 'nothing sticks out').toBeLessThanOrEqual(
    PICTURE_VIEWPORT.width,
  );
  const area = {
    x: Math.max(0, left - margin),
    y: Math.max(0, top - margin),
  };
  return {
    ...area,
    width: Math.min(PICTURE_VIEWPORT.width, right + margin) - area.x,
    height: Math.min(PICTURE_VIEWPORT.height, bottom + margin) - area.y,
  };
}
