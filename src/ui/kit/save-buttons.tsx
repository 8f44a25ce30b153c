// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useText } from '../i18n/text.tsx';
import { useNotify } from './notify.tsx';
import { pictureFormats, type SavedPicture, useSavePicture } from './use-save-picture.ts';

/** A picture as a file, in each of the formats. */
export function SaveButtons({ picture }: { readonly picture: SavedPicture }) {
  const text = useText();
  const notify = useNotify();
  const save = useSavePicture();
  return pictureFormats.map((format) => (
    <Button
      key={format}
      variant="subtle"
      size="compact-sm"
      onClick={() => void save(format, picture).catch(notify.failed)}
    >
      {text('chart.save', { format })}
    </Button>
  ));
}
