// SPDX-License-Identifier: Apache-2.0
import { Button, Menu, Select, Switch } from '@mantine/core';
import { IconDownload, IconLayoutGrid, IconSearch } from '@tabler/icons-react';
import { flowMap } from '../../../../../engines/pictures/flow-draw.ts';
import type { FlowLayout } from '../../../../../engines/pictures/flow-layout.ts';
import { type FlowMap, flowTable } from '../../../../../engines/pictures/flow-map.ts';
import { useText } from '../../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../../ui/kit/notify.tsx';
import { FilterChips } from '../../../../../ui/kit/table/filter-chips.tsx';
import { FilterTool } from '../../../../../ui/kit/table/toolbar.tsx';
import { useView } from '../../../../../ui/kit/table/use-view.ts';
import { pictureFormats, useSavePicture } from '../../../../../ui/kit/use-save-picture.ts';
import type { FlowEdge } from '../../../contract.ts';
import { countsIn } from '../../../model/filter.ts';
import { ViewSwitch } from '../view-switch.tsx';
import { useFlowWords } from '../words.ts';
import { everything } from './layout-request.ts';
import classes from './tools.module.css';
import type { MapView } from './use-map-view.ts';

type MapToolsProps = {
  readonly map: FlowMap;
  readonly layout: FlowLayout | undefined;
  /** All of them, whatever the filters say. */
  readonly edges: readonly FlowEdge[];
  readonly view: MapView;
  readonly onChange: (change: Partial<MapView>) => void;
  readonly onFind: (node: string) => void;
  /** Null where the person may not edit. */
  readonly editing: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void } | null;
};

export function MapTools({ map, layout, edges, view, onChange, onFind, editing }: MapToolsProps) {
  const text = useText();
  const { filters } = useFlowWords();
  const [tableView, setTableView] = useView();
  const isUnfolded = view.open.length > 0;
  return (
    <>
      <div className={`${classes.tools} screen-only`}>
        <Select
          className={classes.search ?? ''}
          leftSection={<IconSearch size={16} />}
          aria-label={text('flows.map.search')}
          placeholder={text('flows.map.search')}
          data={map.nodes.map(({ id, label }) => ({ value: id, label }))}
          value={null}
          onChange={(node) => node !== null && onFind(node)}
          searchable
          limit={50}
        />
        <FilterTool view={tableView} onChange={setTableView} filters={filters} counts={countsIn(edges)} />
        <Button
          variant="default"
          leftSection={<IconLayoutGrid size={16} />}
          onClick={() => onChange({ open: isUnfolded ? [] : [everything] })}
        >
          {text(isUnfolded ? 'flows.map.fold' : 'flows.map.unfold')}
        </Button>
        {layout && <SaveTool map={map} layout={layout} />}
        {editing && (
          <Switch
            className={classes.switch ?? ''}
            label={text('flows.map.edit')}
            checked={editing.isOn}
            onChange={({ currentTarget }) => editing.onChange(currentTarget.checked)}
          />
        )}
        <div className={classes.end}>
          <ViewSwitch />
        </div>
      </div>
      {editing?.isOn && <p className={classes.help}>{text('flows.map.edit.help')}</p>}
      <FilterChips view={tableView} filters={filters} onChange={setTableView} />
    </>
  );
}

function SaveTool({ map, layout }: { readonly map: FlowMap; readonly layout: FlowLayout }) {
  const text = useText();
  const notify = useNotify();
  const save = useSavePicture();
  // as it is shown: with its filters, and with the boxes that are open
  const picture = { name: map.title, svg: () => flowMap(map, layout), table: () => flowTable(map) };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {text('flows.map.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {pictureFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format, picture).catch(notify.failed)}>
            {format}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
