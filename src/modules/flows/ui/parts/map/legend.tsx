// SPDX-License-Identifier: Apache-2.0
import type { FlowMap } from '../../../../../engines/pictures/flow-map.ts';
import { protectionState, styleOf } from '../../../../../engines/pictures/flow-signs.ts';
import { pictureWords } from '../../../../../engines/pictures/words.ts';
import { useText } from '../../../../../ui/i18n/text.tsx';
import { StateIcon } from '../../../../../ui/kit/state-badge.tsx';
import { lineColour } from './flow-line.tsx';
import classes from './legend.module.css';

/** What numbers, colours, dashes and signs mean: the same on the screen, in the saved picture and in the document. */
export function Legend({ map }: { readonly map: FlowMap }) {
  const text = useText();
  const style = styleOf(map);
  const words = pictureWords[map.language];
  return (
    <dl className={classes.legend} aria-label={text('flows.map.legend')}>
      <div>
        <dt>{text('flows.information')}</dt>
        {style.information.map(({ id, label }, index) => (
          <dd key={id}>
            <span className={classes.number} style={{ background: lineColour(style.colour([id])) }}>
              {index + 1}
            </span>
            {label}
          </dd>
        ))}
      </div>
      <div>
        <dt>{text('flows.form')}</dt>
        {style.forms.map(({ id, label }) => (
          <dd key={id}>
            <svg width="26" height="8" aria-hidden="true">
              <line x1="0" y1="4" x2="26" y2="4" className={classes.dash} strokeDasharray={style.dash([id])} />
            </svg>
            {label}
          </dd>
        ))}
      </div>
      <div>
        <dt>{text('flows.transit')}</dt>
        {(['unprotected', 'unknown', 'not-applicable', 'protected'] as const).map((protection) => (
          <dd key={protection}>
            <StateIcon state={protectionState[protection]} size={12} />
            {protection === 'protected' ? words.unmarked : words.protection[protection]}
          </dd>
        ))}
      </div>
    </dl>
  );
}
