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
import { neutrals, seriesColours } from '../../engines/pictures/palette.ts';

use([BarChart, HeatmapChart, LineChart, ScatterChart]);
use([AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent]);
use([CanvasRenderer, SVGRenderer]);

type Tones = Pick<Record<keyof typeof neutrals, string>, 'ink' | 'muted' | 'rule' | 'hairline'>;

/** Those of the page, which differ between light and dark; files are for white paper. */
function pageTones(): Tones {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return { ink: colour('--ink'), muted: colour('--muted'), rule: colour('--rule'), hairline: colour('--hairline') };
}

/** Colours and type of all charts. */
const surroundings = ({ ink }: Tones): EChartsCoreOption => ({
  color: [...seriesColours],
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: ink },
  animation: false,
  // markup in tooltips would need style attributes, which the content security policy forbids
  tooltip: { renderMode: 'richText' },
});

/** Words and lines that a chart's own option sets the place of, not the colour. */
function quietTheme({ ink, muted, rule, hairline }: Tones) {
  const axis = {
    axisLabel: { color: muted },
    axisLine: { lineStyle: { color: rule } },
    splitLine: { lineStyle: { color: hairline } },
  };
  return { categoryAxis: axis, valueAxis: axis, logAxis: axis, legend: { textStyle: { color: ink } } };
}

/** Draws on a canvas, sharp at any size of the page. @returns how to end it */
export function draw(place: HTMLElement, option: EChartsCoreOption): () => void {
  const tones = pageTones();
  const chart = init(place, quietTheme(tones), { renderer: 'canvas' });
  chart.setOption({ ...surroundings(tones), ...option });
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}

type Picture = { readonly option: EChartsCoreOption; readonly width: number; readonly height: number };

/** The chart as a file, for paper. */
export function toSvg({ option, width, height }: Picture): string {
  const chart = init(null, quietTheme(neutrals), { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ backgroundColor: neutrals.paper, ...surroundings(neutrals), ...option });
  const text = chart.renderToSVGString();
  chart.dispose();
  return text;
}
