// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import classes from './drop-place.module.css';

type DropPlaceProps = { readonly onFiles: (files: readonly File[]) => void; readonly isSmall: boolean };

/** Takes files that are dropped or chosen. The button is the way for the keyboard. */
export function DropPlace({ onFiles, isSmall }: DropPlaceProps) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      className={classes.place}
      aria-label={text('imports.drop')}
      data-over={isOver}
      data-small={isSmall}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {!isSmall && <IconFileUpload size={36} stroke={1.3} aria-hidden="true" />}
      <p>{text('imports.drop')}</p>
      <Button variant={isSmall ? 'default' : 'filled'} onClick={() => input.current?.click()}>
        {text('imports.choose')}
      </Button>
      {!isSmall && <p className={classes.hint}>{text('imports.drop.hint')}</p>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </section>
  );
}
