// SPDX-License-Identifier: Apache-2.0
import jsQr from 'jsqr';
import type { Locator, Page } from 'playwright-core';

type Pixels = { readonly data: number[]; readonly width: number; readonly height: number };

/** What a telephone reads from the picture, as it is shown on the screen; undefined where it reads nothing. */
export async function readQr(picture: Locator): Promise<string | undefined> {
  const png = (await picture.screenshot()).toString('base64');
  const { data, width, height } = await decoded(await picture.page().context().newPage(), png);
  return jsQr(Uint8ClampedArray.from(data), width, height)?.data;
}

/** An empty page decodes it: on those of Wardline nothing may be fetched. */
async function decoded(page: Page, png: string): Promise<Pixels> {
  try {
    return await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const { width, height } = bitmap;
      return { data: [...(context?.getImageData(0, 0, width, height).data ?? [])], width, height };
    }, png);
  } finally {
    await page.close();
  }
}
