// SPDX-License-Identifier: Apache-2.0
import classes from './identifier.module.css';

/** A serial number, address, digest or clause, in a face in which 0 and O differ; never mirrored. */
export function Identifier({ children }: { readonly children: string }) {
  return (
    <code className={classes.identifier} dir="ltr">
      {children}
    </code>
  );
}
