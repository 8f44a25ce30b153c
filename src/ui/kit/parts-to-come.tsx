// SPDX-License-Identifier: Apache-2.0
import { Loader } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { useText } from '../i18n/text.tsx';
import classes from './parts-to-come.module.css';

/** Says that a part of the page is on its way, also where nothing holds its place: what is not there yet is not nothing. */
export function PartsToCome() {
  const text = useText();
  const isWaiting = useIsFetching({ type: 'active', predicate: ({ state }) => state.status === 'pending' }) > 0;
  return (
    <span role="status" className={classes.toCome}>
      {isWaiting && (
        <>
          <Loader size={14} aria-hidden="true" />
          <span className="for-screen-readers">{text('shell.loading')}</span>
        </>
      )}
    </span>
  );
}
