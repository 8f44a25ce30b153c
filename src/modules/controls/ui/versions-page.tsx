// SPDX-License-Identifier: Apache-2.0
import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useActorName } from '../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import type { VersionHead } from '../schemas.ts';
import { allRowsQuery, versionQuery, versionsQuery } from './parts/api.ts';
import { ChangeList } from './parts/change-list.tsx';
import { changesBetween, ofRows, ofVersion, type Stated } from './parts/version-changes.ts';

const now = 'now';

/** The approved versions, and what differs between two of them or between one and now. */
export function Page() {
  const text = useText();
  const versions = useQuery(versionsQuery);
  return (
    <PageFrame title={text('controls.versions')} sentence={text('controls.versions.sentence')}>
      <Loaded query={versions}>
        {(heads) =>
          heads.length === 0 ? (
            <EmptyState
              title={text('controls.versions.empty.title')}
              action={<Link to="/controls/soa">{text('controls.versions.back')}</Link>}
            >
              {text('controls.versions.empty.body')}
            </EmptyState>
          ) : (
            <Compared heads={heads} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

/** Which two are compared stands in the address; by default the newest version with now. */
function Compared({ heads }: { readonly heads: readonly VersionHead[] }) {
  const text = useText();
  const format = useFormat();
  const { from, to }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const numbers = heads.map(({ version }) => version);
  const first = numbers.find((version) => version === from) ?? numbers[0] ?? 1;
  const second = numbers.find((version) => version === to) ?? now;
  const choose = (changes: object) => void navigate({ to: '.', search: (old: object) => ({ ...old, ...changes }) });
  const options = heads.map(({ version, approvedAt }) => ({
    value: String(version),
    label: text('controls.version.option', { version, date: format.date(approvedAt) }),
  }));
  const before = useStated(first);
  const after = useStated(second);
  return (
    <>
      <Part title={text('controls.changes')}>
        <Group gap="md" mb="md">
          <Select
            label={text('controls.changes.from')}
            data={options}
            value={String(first)}
            allowDeselect={false}
            onChange={(value) => choose({ from: Number(value) })}
          />
          <Select
            label={text('controls.changes.to')}
            data={[{ value: now, label: text('controls.changes.now') }, ...options]}
            value={String(second)}
            allowDeselect={false}
            onChange={(value) => choose({ to: value === now ? undefined : Number(value) })}
          />
        </Group>
        <Loaded query={before}>
          {(old) => <Loaded query={after}>{(fresh) => <ChangeList changes={changesBetween(old, fresh)} />}</Loaded>}
        </Loaded>
      </Part>
      <Part title={text('controls.versions.all')}>
        <Heads heads={heads} />
      </Part>
    </>
  );
}

function useStated(which: number | typeof now) {
  return useQuery<Stated[]>({
    queryKey: ['controls', 'stated', which],
    queryFn: async ({ client }) =>
      which === now
        ? ofRows(await client.fetchQuery(allRowsQuery))
        : ofVersion((await client.fetchQuery(versionQuery(which))).content),
  });
}

function Heads({ heads }: { readonly heads: readonly VersionHead[] }) {
  const text = useText();
  const actor = useActorName();
  return (
    <PlainTable
      label={text('controls.versions.all')}
      rows={heads}
      rowId={({ id }) => id}
      columns={[
        { id: 'version', title: text('controls.version'), cell: ({ version }) => version },
        { id: 'by', title: text('controls.version.by'), cell: ({ approvedBy }) => actor(approvedBy) },
        {
          id: 'at',
          title: text('controls.version.at'),
          cell: ({ approvedAt }) => <DateText value={approvedAt} exact />,
        },
        { id: 'hash', title: 'SHA-256', cell: ({ sha256 }) => <Identifier>{sha256}</Identifier> },
      ]}
    />
  );
}
