// SPDX-License-Identifier: Apache-2.0
import {
  darkNeutrals,
  darkStateColours,
  neutrals,
  type StateColours,
  stateColours,
} from '../../engines/pictures/palette.ts';
import type { StateWord } from './document.ts';

const variables = (
  colours: Readonly<Record<string, string>>,
  states: Readonly<Record<StateWord, StateColours>>,
): string =>
  [
    ...Object.entries(colours).map(([name, value]) => `--${name}:${value}`),
    ...Object.entries(states).flatMap(([name, { ink, tint }]) => [`--${name}:${ink}`, `--${name}-tint:${tint}`]),
  ].join(';');

const stateRules = (Object.keys(stateColours) as StateWord[])
  .map((state) => `.${state}{--state:var(--${state});--tint:var(--${state}-tint)}`)
  .join('\n');

/** The style of a static page: readable on a phone, on paper, in light and dark, without any file beside it. */
export const htmlStyle = (landscape: boolean): string => `
:root{color-scheme:light dark;${variables(neutrals, stateColours)}}
@media (prefers-color-scheme:dark){:root{${variables(darkNeutrals, darkStateColours)}}}
${stateRules}
*{box-sizing:border-box}
.symbols{position:absolute}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 'Source Sans 3','Source Sans Pro','Segoe UI','Helvetica Neue',Arial,sans-serif;overflow-wrap:break-word}
p,td,th,dd,dt,li,h1,h2,h3,h4,figcaption,caption{white-space:pre-line}
.sheet{max-width:${landscape ? 1440 : 1080}px;margin:0 auto;padding:0 20px 64px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--paper);color:var(--accent);z-index:2}
.marks{position:sticky;top:0;z-index:1;background:#17212b;color:#fff;text-align:center;font-weight:600;font-size:13px;letter-spacing:.06em;padding:6px 20px}
.marks span+span::before{content:'\\00a0\\00a0·\\00a0\\00a0'}
.organisation{color:var(--accent);font-weight:600;font-size:18px;margin:40px 0 0}
h1{font-size:38px;line-height:1.15;margin:12px 0 0;font-weight:600}
.subtitle{font-size:20px;color:var(--muted);margin:8px 0 0}
.title::after{content:'';display:block;width:72px;height:4px;background:var(--accent);margin:20px 0 28px}
h2{font-size:26px;color:var(--accent);margin:44px 0 12px;line-height:1.2;font-weight:600}
h3{font-size:20px;margin:30px 0 8px;font-weight:600}
h4{font-size:17px;margin:22px 0 6px;font-weight:600}
a{color:var(--accent)}
code{font-family:'DejaVu Sans Mono',Consolas,Menlo,monospace;font-size:.88em}
.muted{color:var(--muted)}
.state{display:inline-flex;align-items:center;gap:5px;padding:0 7px;border-radius:4px;background:var(--tint);color:var(--state);font-weight:600;border:1px solid transparent}
.state.unknown,.callout.unknown{border:1px dashed var(--state)}
.state.draft{border-color:var(--state)}
.icon{width:.86em;height:.86em;flex:none;color:var(--state)}
.callout{border-left:4px solid var(--state);background:var(--tint);padding:12px 18px;margin:18px 0}
.callout>:first-child{display:flex;gap:8px;align-items:center;color:var(--state);font-weight:600;margin:0 0 4px}
.callout>:first-child span{min-width:0;overflow-wrap:anywhere}
.callout p,.callout ul{margin:4px 0}
dt,dd{min-width:0;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(120px,max-content) 1fr;margin:20px 0;border-top:1px solid var(--hairline)}
dt,dd{margin:0;padding:7px 16px 7px 0;border-bottom:1px solid var(--hairline)}
dt{color:var(--muted);font-weight:600}
nav ol{list-style:none;padding:0;margin:0}
nav .deeper{padding-left:22px}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.scroll{overflow-x:auto;margin:16px 0 6px}
table{border-collapse:collapse;width:100%;font-size:14.5px;line-height:1.4;font-variant-numeric:tabular-nums}
caption,figcaption{text-align:left;padding:6px 0;font-size:15px}
th{text-align:left;vertical-align:bottom;background:var(--surface);color:var(--accent);border-bottom:2px solid var(--accent);padding:6px 8px;font-weight:600}
td{vertical-align:top;hyphens:auto;border-bottom:1px solid var(--hairline);padding:6px 8px}
.right{text-align:right;white-space:nowrap}
.short{white-space:nowrap}
.centre{text-align:center}
.note{font-size:14px;color:var(--muted);margin:0 0 16px}
figure{margin:24px 0}
figure img{display:block;max-width:100%;height:auto;background:#fff;border-radius:4px}
@media screen and (max-width:640px){h1{font-size:29px}dl{grid-template-columns:1fr}dt{border-bottom:0;padding-bottom:0}}
@page{size:A4${landscape ? ' landscape' : ''};margin:14mm 16mm 16mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt sans-serif;color:#53606c}}
@media print{
:root{${variables(neutrals, stateColours)}}
body{font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{display:table;width:100%}
.marks{display:table-header-group;position:static;break-inside:avoid;background:none}
.marks>div{background:#17212b;padding:3pt 8pt;margin-bottom:8pt;font-size:8pt}
.sheet{display:table-row-group;max-width:none}
.skip{display:none}
h1{font-size:26pt}h2{font-size:16pt;break-after:avoid}h3{font-size:12pt;break-after:avoid}h4{font-size:10.5pt;break-after:avoid}
table{font-size:8.5pt}thead{display:table-header-group}tr,.callout,figure{break-inside:avoid}
.scroll{overflow:visible}
.break{break-before:page}
}
`;
