// SPDX-License-Identifier: Apache-2.0
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import type { SoaCatalog } from '../../schemas.ts';
import classes from './controls.module.css';

/** Where the rows come from: what is not verified says so. */
export function Provenance({ catalog }: { readonly catalog: SoaCatalog }) {
  const text = useText();
  const local = useLocal();
  return (
    <Part title={text('controls.provenance', { framework: catalog.framework, edition: catalog.edition })}>
      <p className={classes.prose}>{local(catalog.notice)}</p>
    </Part>
  );
}
