// SPDX-License-Identifier: Apache-2.0
import type { Block, DocumentModel } from '../src/platform/rendering/document.ts';
import { renderPdf } from '../src/platform/rendering/pdf.ts';
import type { Measured } from './place.ts';

/** A Statement of Applicability of about 60 pages: rows with badges, long justifications and references. */
export function pdfBench(): Promise<Measured[]> {
  const model = sixtyPages();
  const before = performance.now();
  const bytes = renderPdf(model, { createdAt: new Date('2026-11-01T12:00:00Z') });
  const seconds = (performance.now() - before) / 1000;
  const pages = (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type\s*\/Page[^s]/g) ?? []
  ).length;
  return Promise.resolve([
    { what: 'pages', value: pages, unit: 'pages', bar: 'about 60', met: pages >= 55 && pages <= 70 },
    { what: 'first PDF of the process, fonts read', value: seconds, unit: 's', bar: 'under 2 s', met: seconds < 2 },
  ]);
}

function sixtyPages(): DocumentModel {
  const table = (group: number): Block => ({
    type: 'table',
    columns: [
      { title: 'Control', width: 3 },
      { title: 'Applicable', width: 1.6 },
      { title: 'Why', width: 5 },
      { title: 'Implementation', width: 2.4 },
      { title: 'Owner', width: 2 },
    ],
    rows: Array.from({ length: 190 }, (_, i) => [
      [{ text: `${group}.${i + 1} `, strong: true }, 'A control with a title of ordinary length'],
      { state: 'good', text: 'yes' },
      'Ransomware stops the record; a device is reachable from the guest network; a leaver keeps an account; the law asks for it in any case.',
      { state: i % 3 === 0 ? 'partial' : 'good', text: i % 3 === 0 ? 'partly implemented' : 'implemented' },
      'Head of clinical systems; procedure 4.2, record of May',
    ]),
  });
  return {
    title: 'Statement of Applicability',
    language: 'en',
    organisation: 'Bench',
    control: [{ label: 'Version', value: '1' }],
    marks: ['DRAFT, NOT APPROVED'],
    sources: [],
    landscape: true,
    body: [5, 6, 7, 8].flatMap((group): Block[] => [
      { type: 'heading', level: 1, text: `Group ${group}` },
      table(group),
    ]),
  };
}
