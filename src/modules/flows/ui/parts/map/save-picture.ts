// SPDX-License-Identifier: Apache-2.0
import { flowMap } from '../../../../../engines/pictures/flow-draw.ts';
import type { FlowLayout } from '../../../../../engines/pictures/flow-layout.ts';
import { type FlowMap, flowTable } from '../../../../../engines/pictures/flow-map.ts';
import { saveFile, toCsv } from '../../../../../ui/kit/save-file.ts';

export type PictureFormat = 'svg' | 'png' | 'csv';
/** Pixels of a PNG for one point of the picture: sharp on paper. */
const sharpness = 3;
/** Browsers refuse larger canvases. */
const mostPixels = 16_000;

async function toPng(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(sharpness, mostPixels / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser made no picture of the map.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Saves the map as it is shown: with its filters, and with the boxes that are open. */
export async function savePicture(format: PictureFormat, map: FlowMap, layout: FlowLayout): Promise<void> {
  const name = `${map.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${format}`;
  if (format === 'csv') {
    const { columns, rows } = flowTable(map);
    return saveFile(name, toCsv([columns, ...rows]));
  }
  const svg = new Blob([flowMap(map, layout)], { type: 'image/svg+xml' });
  saveFile(name, format === 'svg' ? svg : await toPng(svg));
}
