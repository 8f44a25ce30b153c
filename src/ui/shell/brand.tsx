// SPDX-License-Identifier: Apache-2.0
import classes from './brand.module.css';

/** Name and mark of the product. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <path className={classes.shield} d="M16 2 4 6.5v9C4 22.6 9 28 16 30c7-2 12-7.4 12-14.5v-9z" />
        <path className={classes.line} d="M8 17h4l2.4-6 3.6 10 2.2-4H24" />
      </svg>
      Wardline
    </span>
  );
}
