// SPDX-License-Identifier: Apache-2.0
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import classes from './evidence.module.css';

/** A place for files, by drag and drop or chosen. */
export function DropArea({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const text = useText();
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label={text('evidence.drop')}
      className={classes.drop}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={18} aria-hidden="true" />
      <span>{text('evidence.drop.body')}</span>
      <FileButton multiple onChange={onFiles}>
        {(props) => (
          <Button {...props} variant="default" size="sm">
            {text('evidence.drop.choose')}
          </Button>
        )}
      </FileButton>
    </section>
  );
}
