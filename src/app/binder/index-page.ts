// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Language } from '../../contract/local-text.ts';
import { htmlStyle } from '../../platform/rendering/html-style.ts';

export type IndexEntry = {
  readonly title: string;
  readonly summary: string;
  /** Paths beside the index. */
  readonly pages: readonly string[];
  readonly pdf: string;
};
export type IndexFrame = {
  readonly organisation: string;
  readonly language: Language;
  readonly asOf: string;
  readonly marks: readonly string[];
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');

/** The first page of the binder: one static page without a script that leads to all others. */
export function indexPage(frame: IndexFrame, entries: readonly IndexEntry[]): string {
  const t = (en: string, de: string) => (frame.language === 'de' ? de : en);
  const title = t('Downtime binder', 'Notfallmappe');
  const style = htmlStyle(false);
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const marks = frame.marks.map((mark) => `<span>${safe(mark)}</span>`).join('');
  const rows = entries.map((entry) => {
    const pages = entry.pages.map((page, at) => {
      const label = at === 0 ? safe(entry.title) : t(`part ${at + 1}`, `Teil ${at + 1}`);
      return `<a href="${safe(page)}">${label}</a>`;
    });
    return `<tr><td>${pages.join(', ')}</td><td>${safe(entry.summary)}</td><td><a href="${safe(entry.pdf)}">PDF<span class="muted"> (${safe(entry.title)})</span></a></td></tr>`;
  });
  return `<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${safe([title, frame.organisation, ...frame.marks].join(' · '))}</title>
<style>${style}</style>
</head>
<body>
<div class="page">
${marks === '' ? '' : `<div class="marks"><div>${marks}</div></div>`}
<div class="sheet">
<header><div class="title"><p class="organisation">${safe(frame.organisation)}</p><h1>${title}</h1>
<p class="subtitle">${t('As of', 'Stand')}: ${safe(frame.asOf)}</p></div></header>
<main id="content">
<p>${t(
    'For work when directory, mail and network are gone. What is not known here says so; it may be known elsewhere.',
    'Für die Arbeit, wenn Verzeichnisdienst, E-Mail und Netz ausgefallen sind. Fehlende Angaben sind als solche gekennzeichnet; sie können anderswo vorliegen.',
  )}</p>
<table><caption>${t('Contents', 'Inhalt')}</caption><thead><tr><th scope="col">${t('Section', 'Abschnitt')}</th><th scope="col">${t('Holds', 'Enthält')}</th><th scope="col">${t('For printing', 'Zum Drucken')}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
<p><a href="HOW-TO-OPEN.txt">${t('How this binder is opened without Wardline', 'So wird diese Mappe ohne Wardline geöffnet')}</a> · <a href="manifest.json">${t('Files and their SHA-256', 'Dateien und ihre SHA-256-Prüfsummen')}</a></p>
</main>
</div>
</div>
</body>
</html>
`;
}
