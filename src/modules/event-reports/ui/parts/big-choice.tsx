// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useId } from 'react';
import classes from './big-choice.module.css';

type BigChoiceProps = {
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: ReactNode;
};

/** Radio buttons as large as a thumb. */
export function BigChoice({ legend, options, value, onChange, error }: BigChoiceProps) {
  const id = useId();
  return (
    <fieldset className={classes.choice} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              required
              aria-invalid={Boolean(error)}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
