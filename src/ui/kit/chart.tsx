// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Loader, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import classes from './chart.module.css';
import { QueryError } from './error-state.tsx';
import { SaveButtons } from './save-buttons.tsx';

type ChartProps = {
  readonly title: string;
  /** What the shape says, in one sentence, also for those who do not see it. */
  readonly summary: string;
  readonly option: EChartsCoreOption;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly height?: number;
};

/** A chart with its table twin; the library comes with the first chart that is shown. */
export function Chart({ title, summary, option, columns, rows, height = 320 }: ChartProps) {
  const text = useText();
  const [asTable, setAsTable] = useState(false);
  const library = useQuery({
    queryKey: ['library', 'charts'],
    queryFn: () => import('./chart-library.ts'),
    staleTime: Infinity,
  });
  return (
    <figure className={classes.chart}>
      <figcaption>
        <strong>{title}</strong>
        <span>{summary}</span>
      </figcaption>
      {library.isError && <QueryError error={library.error} />}
      {asTable && <DataTwin title={title} columns={columns} rows={rows} />}
      {!asTable && library.data && (
        <Drawing draw={library.data.draw} option={option} height={height} label={`${title}. ${summary}`} />
      )}
      {!asTable && library.isPending && <Loader size="sm" />}
      <Group gap="xs" className="screen-only">
        <Button variant="subtle" size="compact-sm" onClick={() => setAsTable(!asTable)}>
          {text(asTable ? 'chart.as-picture' : 'chart.as-table')}
        </Button>
        {library.data && (
          <SaveButtons
            picture={{
              name: title,
              svg: () => library.data.toSvg({ option, width: 960, height: height * 1.5 }),
              table: () => ({ columns, rows }),
            }}
          />
        )}
      </Group>
    </figure>
  );
}

type Draw = typeof import('./chart-library.ts')['draw'];
type DrawingProps = {
  readonly draw: Draw;
  readonly option: EChartsCoreOption;
  readonly height: number;
  readonly label: string;
};

function Drawing({ draw, option, height, label }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current ? draw(place.current, option) : undefined), [draw, option]);
  return <div ref={place} className={classes.drawing} role="img" aria-label={label} style={{ height }} />;
}

type TwinProps = Pick<ChartProps, 'title' | 'columns' | 'rows'>;

function DataTwin({ title, columns, rows }: TwinProps) {
  return (
    <Table aria-label={title}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column}>{column}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.join('\t')}>
            {row.map((cell, index) => (
              <Table.Td key={columns[index]} ta={typeof cell === 'number' ? 'end' : 'start'}>
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
