// SPDX-License-Identifier: Apache-2.0
import { defineImporter, type FileHead, ImportError, type ImportItem, type ImportSource } from '../engine/importer.ts';
import { workbookRows } from '../engine/workbook.ts';
import { FormSheet } from './form.ts';

export default defineImporter({
  id: 'mds2-xlsx',
  title: 'MDS2 2019 manufacturer disclosure (Excel)',
  kinds: ['disclosure'],
  accepts,
  parse,
});

/** The form of 2013 is claimed too: only here does anybody say what to do with it. */
function accepts({ sheets = [] }: FileHead): number {
  const forms = sheets.map(({ name, rows }) => {
    const form = new FormSheet(name);
    for (const row of rows) Array.from(form.take({ sheet: name, row: row.row, cells: [...row.cells] }));
    return form;
  });
  if (forms.some((form) => form.isForm)) return 1;
  return forms.some((form) => form.isForm2013) ? 0.9 : 0;
}

async function* parse(source: ImportSource): AsyncGenerator<ImportItem> {
  const sheet = source.profile?.sheet;
  let form: FormSheet | undefined;
  let current: string | undefined;
  const found = { form: false, form2013: false };
  for await (const row of workbookRows(source, sheet === undefined ? {} : { sheet })) {
    if (!form || row.sheet !== current) {
      if (form) yield* finish(form, found);
      form = new FormSheet(row.sheet);
      current = row.sheet;
    }
    yield* form.take(row);
  }
  if (form) yield* finish(form, found);
  if (!found.form) throw notAForm(found.form2013);
}

function* finish(form: FormSheet, found: { form: boolean; form2013: boolean }): Generator<ImportItem> {
  found.form ||= form.isForm;
  found.form2013 ||= form.isForm2013;
  if (form.isForm) yield* form.finish();
}

function notAForm(is2013: boolean): ImportError {
  const text = is2013
    ? 'This is an MDS2 form of the 2013 edition (HN 1-2013). Ask the manufacturer for the form of 2019 (ANSI/NEMA HN 1-2019).'
    : 'No sheet of the workbook is an MDS2 form of 2019: none has question ids such as MPII-1 in its first column.';
  return new ImportError('wrong-kind', 'workbook', text);
}
