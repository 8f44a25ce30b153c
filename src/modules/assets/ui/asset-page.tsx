// SPDX-License-Identifier: Apache-2.0
import { Badge, Tabs } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { type Asset, type AssetDetail, assetQuery } from './parts/api.ts';
import classes from './parts/assets.module.css';
import { ComponentsTab } from './parts/components-tab.tsx';
import { DisclosureTab } from './parts/disclosure-tab.tsx';
import { EditForm } from './parts/edit-form.tsx';
import { FactsTab } from './parts/facts-tab.tsx';
import { HistoryTab } from './parts/history-tab.tsx';
import { IdentityTab } from './parts/identity-tab.tsx';
import { NetworkTab } from './parts/network-tab.tsx';
import { RisksTab } from './parts/risks-tab.tsx';
import { useCallouts } from './parts/use-callouts.tsx';
import { useAssetWords } from './parts/words.ts';

type TabProps = { readonly detail: AssetDetail };
type Tab = { readonly permission?: string; readonly Content: ComponentType<TabProps> };

const tabs = {
  identity: { Content: IdentityTab },
  facts: { Content: FactsTab, permission: 'facts:read' },
  network: { Content: NetworkTab },
  risks: { Content: RisksTab, permission: 'risks:read' },
  disclosure: { Content: DisclosureTab },
  components: { Content: ComponentsTab },
  history: { Content: HistoryTab },
} as const satisfies Record<string, Tab>;
type TabName = keyof typeof tabs;

const isTab = (name: unknown): name is TabName => typeof name === 'string' && Object.hasOwn(tabs, name);

/** One asset: what it is, what is wrong with it, and everything that is known about it. */
export function Page() {
  const { assetId = '' } = useParams({ strict: false }) as { assetId?: string };
  const text = useText();
  const found = useQuery(assetQuery(assetId));
  if (found.data) return <Detail detail={found.data} />;
  return (
    <PageFrame title={text('assets.inventory.title')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Detail({ detail }: TabProps) {
  const { asset } = detail;
  const text = useText();
  const words = useAssetWords();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const callouts = useCallouts(detail);
  const place = [asset.site, asset.department, asset.location].filter(Boolean).join(', ');
  const sentence = text('assets.asset.sentence', {
    class: words.class(asset.class),
    category: asset.category === null ? text('assets.asset.no-category') : words.category(asset.category),
    place: place || text('assets.asset.no-place'),
  });
  const edit = { label: text('assets.edit'), icon: <IconPencil size={16} />, onClick: () => setEditing(true) };
  return (
    <PageFrame
      title={asset.name}
      state={<AssetState asset={asset} />}
      owner={asset.owner}
      sentence={sentence}
      callouts={callouts}
      primary={may('assets:update') ? edit : undefined}
    >
      <AssetTabs detail={detail} />
      <EditForm asset={asset} opened={editing} onClose={() => setEditing(false)} />
    </PageFrame>
  );
}

/** How much of care hangs on it, and where it stands in its life. */
function AssetState({ asset }: { readonly asset: Asset }) {
  const words = useAssetWords();
  return (
    <span className={classes.pair}>
      {asset.criticality && <Tag>{words.criticality(asset.criticality)}</Tag>}
      {asset.lifecycle && <Tag>{words.lifecycle(asset.lifecycle)}</Tag>}
    </span>
  );
}

const Tag = ({ children }: { readonly children: string }) => (
  <Badge variant="default" tt="none" fw={600} radius="sm">
    {children}
  </Badge>
);

function AssetTabs({ detail }: TabProps) {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const shown = (Object.keys(tabs) as TabName[]).filter((name) => {
    const { permission }: Tab = tabs[name];
    return permission === undefined || may(permission);
  });
  const current = isTab(search.tab) && shown.includes(search.tab) ? search.tab : 'identity';
  const { Content } = tabs[current];
  return (
    <Tabs
      value={current}
      onChange={(tab) => void navigate({ to: '.', search: { tab }, resetScroll: false })}
      keepMounted={false}
    >
      <Tabs.List aria-label={text('assets.tabs')}>
        {shown.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {text(`assets.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={current} className={classes.panel ?? ''}>
        <Content detail={detail} />
      </Tabs.Panel>
    </Tabs>
  );
}
