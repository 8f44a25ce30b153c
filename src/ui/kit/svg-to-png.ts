// SPDX-License-Identifier: Apache-2.0

/** Pixels for one unit of a picture: sharp on paper. */
const sharpness = 3;
/** Browsers refuse larger canvases. */
const mostPixels = 16_000;

/** An SVG picture as PNG on white. */
export async function svgToPng(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    const scale = Math.min(sharpness, mostPixels / Math.max(image.naturalWidth, image.naturalHeight));
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser has no canvas to draw on.');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser made no picture of the drawing.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
