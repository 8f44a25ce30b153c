// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { answers, type BaselineDetail, type BaselineItem } from '../../schemas.ts';
import { api, assetsQuery, baselinesChanged } from './api.ts';

type DialogProps = { readonly row: BaselineDetail; readonly opened: boolean; readonly onClose: () => void };

/** What somebody has seen of an item at an asset. */
export function RecordDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const local = useLocal();
  const notify = useNotify();
  const [sought, setSought] = useState('');
  const { data = [] } = useQuery({ ...assetsQuery(row.applies, sought), enabled: opened });
  const offered = data.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog
      {...{ opened, onClose }}
      title={text('baselines.record')}
      action={text('baselines.record')}
      initial={{ item: row.items[0]?.id ?? '', asset: '', answer: 'pass' as string, note: '' }}
      onSubmit={async ({ item, asset, answer, note }) => {
        const [assetId = '', ...label] = asset.split(' ');
        await api.record({
          id: row.id,
          results: [
            {
              ...{ item, assetId, assetLabel: label.join(' ') },
              answer: answers.find((one) => one === answer) ?? 'pass',
              ...(note.trim() !== '' && { note }),
            },
          ],
        });
        await baselinesChanged();
        notify.done(text('baselines.recorded'));
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('baselines.item')}
            data={row.items.map(({ id, requirement }) => ({ value: id, label: `${id}: ${local(requirement)}` }))}
            {...form.getInputProps('item')}
          />
          <Select
            label={text('baselines.asset')}
            required
            searchable
            searchValue={sought}
            onSearchChange={setSought}
            filter={({ options }) => options}
            data={offered.map(({ value, label }) => ({ value: `${value} ${label}`, label }))}
            nothingFoundMessage={text('baselines.asset.none')}
            {...form.getInputProps('asset')}
          />
          <NativeSelect
            label={text('baselines.answer')}
            data={answers.map((value) => ({ value, label: text(`baselines.answer.${value}`) }))}
            {...form.getInputProps('answer')}
          />
          <Textarea
            label={text('baselines.note')}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps('note')}
          />
        </>
      )}
    </FormDialog>
  );
}

type ItemDialogProps = DialogProps & { readonly item: BaselineItem | undefined };

/** One item, new or changed; all others stay as they were when it was opened. */
export function ItemDialog({ row, item, opened, onClose }: ItemDialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      {...{ opened, onClose, row }}
      title={text(item ? 'baselines.items.edit-one' : 'baselines.items.add', { name: item?.id ?? '' })}
      action={text('action.save')}
      initial={{
        ...{ id: item?.id ?? '', en: item?.requirement.en ?? '', de: item?.requirement.de ?? '' },
        controls: item?.controls.join(', ') ?? '',
      }}
      onSubmit={async ({ id, en, de, controls }, { seen }) => {
        const after: BaselineItem = {
          ...{ id, requirement: { en: en || de, de: de || en } },
          controls: controls.split(/[,\s]+/).filter((control) => control !== ''),
        };
        const items = item ? seen.items.map((one) => (one.id === item.id ? after : one)) : [...seen.items, after];
        await api.setItems({ id: seen.id, revision: seen.revision, items });
        await baselinesChanged();
        notify.done(text('baselines.items.saved'));
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={text('baselines.item.id')}
            description={text('baselines.item.id.help')}
            required
            readOnly={item !== undefined}
            {...form.getInputProps('id')}
          />
          <Textarea label={text('baselines.requirement.en')} autosize minRows={2} {...form.getInputProps('en')} />
          <Textarea label={text('baselines.requirement.de')} autosize minRows={2} {...form.getInputProps('de')} />
          <TextInput
            label={text('baselines.controls')}
            description={text('baselines.item.controls.help')}
            {...form.getInputProps('controls')}
          />
        </>
      )}
    </FormDialog>
  );
}
