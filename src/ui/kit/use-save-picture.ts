// SPDX-License-Identifier: Apache-2.0
import { watermark } from '../../engines/pictures/svg.ts';
import { saveFile, toCsv } from './save-file.ts';
import { svgToPng } from './svg-to-png.ts';
import { type Mark, useMark } from './use-mark.ts';

export const pictureFormats = ['SVG', 'PNG', 'CSV'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export type SavedPicture = {
  /** Of the file, without its ending; a title will do. */
  readonly name: string;
  readonly svg: () => string;
  /** The same facts as rows. */
  readonly table: () => {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  };
};

/** Hands a picture to the person as a file, or its table twin. */
export function useSavePicture(): (format: PictureFormat, picture: SavedPicture) => Promise<void> {
  const mark = useMark();
  return async (format, picture) =>
    saveFile(
      `${picture.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${format.toLowerCase()}`,
      format === 'CSV' ? asCsv(picture, mark) : await asPicture(format, picture, mark),
    );
}

function asCsv({ table }: SavedPicture, mark: Mark | undefined): Blob {
  const { columns, rows } = table();
  return mark
    ? toCsv([[...columns, mark.title], ...rows.map((row) => [...row, mark.words])])
    : toCsv([columns, ...rows]);
}

function asPicture(format: 'SVG' | 'PNG', { svg }: SavedPicture, mark: Mark | undefined): Blob | Promise<Blob> {
  const drawn = mark ? watermark(svg(), mark.words) : svg();
  return format === 'PNG' ? svgToPng(drawn) : new Blob([drawn], { type: 'image/svg+xml' });
}
