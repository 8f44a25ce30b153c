// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { versionQuery } from './api.ts';
import { DiffView } from './diff-view.tsx';
import classes from './paper.module.css';
import type { Shown } from './shown.ts';

/** What differs between any two versions. */
export function ChangesTab({ shown: { document, versions, number, language } }: { readonly shown: Shown }) {
  const text = useText();
  const others = versions.filter((head) => head.number !== number);
  const [chosen, setChosen] = useState<number>();
  const [look, setLook] = useState('side');
  const other =
    others.find((head) => head.number === chosen) ?? others.find((head) => head.number < number) ?? others[0];
  const after = useQuery(versionQuery(document.id, number));
  const before = useQuery({ ...versionQuery(document.id, other?.number ?? number), enabled: other !== undefined });
  if (!other) return <EmptyState title={text('documents.diff.only')}>{text('documents.diff.only.body')}</EmptyState>;
  const titleOf = (one: number) => text('documents.version.number', { number: one });
  return (
    <>
      <div className={classes.bar}>
        <Select
          label={text('documents.diff.with')}
          value={String(other.number)}
          onChange={(value) => value && setChosen(Number(value))}
          allowDeselect={false}
          data={others.map((head) => ({ value: String(head.number), label: titleOf(head.number) }))}
        />
        <SegmentedControl
          aria-label={text('documents.diff.look')}
          value={look}
          onChange={setLook}
          data={[
            { value: 'side', label: text('documents.diff.side') },
            { value: 'inline', label: text('documents.diff.inline') },
          ]}
        />
      </div>
      <Loaded query={before}>
        {(old) => (
          <Loaded query={after}>
            {(now) => (
              <DiffView
                before={old.text[language]}
                after={now.text[language]}
                titles={[titleOf(old.number), titleOf(now.number)]}
                isInline={look === 'inline'}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}
