// SPDX-License-Identifier: Apache-2.0
import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { seriesColours } from '../../engines/pictures/palette.ts';

use([BarChart, HeatmapChart, LineChart, ScatterChart]);
use([AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent]);
use([CanvasRenderer, SVGRenderer]);

/** Colours, type and quiet axes of all charts; read from the page, since they differ between light and dark. */
function surroundings(): EChartsCoreOption {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    color: [...seriesColours],
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: colour('--ink') },
    animation: false,
    // markup in tooltips would need style attributes, which the content security policy forbids
    tooltip: { renderMode: 'richText' },
  };
}

/** Words and lines that a chart's own option sets the place of, not the colour. */
function quietTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    axisLabel: { color: colour('--muted') },
    axisLine: { lineStyle: { color: colour('--rule') } },
    splitLine: { lineStyle: { color: colour('--hairline') } },
  };
  return { categoryAxis: axis, valueAxis: axis, logAxis: axis, legend: { textStyle: { color: colour('--ink') } } };
}

/** Draws on a canvas, sharp at any size of the page. @returns how to end it */
export function draw(place: HTMLElement, option: EChartsCoreOption): () => void {
  const chart = init(place, quietTheme(), { renderer: 'canvas' });
  chart.setOption({ ...surroundings(), ...option });
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}

type Picture = { readonly option: EChartsCoreOption; readonly width: number; readonly height: number };

export function toSvg({ option, width, height }: Picture): Blob {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ ...surroundings(), ...option });
  const text = chart.renderToSVGString();
  chart.dispose();
  return new Blob([text], { type: 'image/svg+xml' });
}

/** At twice the size, for paper. */
export async function toPng({ option, width, height }: Picture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const chart = init(canvas as unknown as HTMLElement, null, {
    renderer: 'canvas',
    devicePixelRatio: 2,
    width,
    height,
  });
  chart.setOption({ backgroundColor: '#ffffff', ...surroundings(), ...option });
  const drawn = chart.renderToCanvas({ pixelRatio: 2 });
  const blob = await new Promise<Blob | null>((resolve) => drawn.toBlob(resolve, 'image/png'));
  chart.dispose();
  if (!blob) throw new Error('The browser made no picture of the chart.');
  return blob;
}
