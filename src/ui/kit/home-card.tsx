// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import classes from './home-list.module.css';

/** A card of the start page that says something else than a list. */
export function HomeCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.card}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
