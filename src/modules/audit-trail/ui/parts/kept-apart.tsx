// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TrailEntry } from '../../contract.ts';
import classes from './entries.module.css';

/** Which values of an entry are about a person and so stand elsewhere, or nowhere any more. */
export function KeptApart({ entry: { personal } }: { readonly entry: TrailEntry }) {
  const text = useText();
  if (personal === null) return <p className={classes.about}>{text('audit-trail.erased')}</p>;
  if (personal.length === 0) return null;
  return <p className={classes.about}>{text('audit-trail.personal', { columns: personal.join(', ') })}</p>;
}
