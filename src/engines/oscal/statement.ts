// SPDX-License-Identifier: Apache-2.0
import type { Written } from './catalog.ts';
import { oscalVersion, props, some, tokenOf, uuidOf } from './words.ts';

export type Status = 'not-started' | 'planned' | 'partial' | 'implemented';
export type Measure = {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  readonly owner: string | null;
  readonly tailoring: string | null;
  readonly expectedOutcome: string | null;
};
/** A row of a Statement of Applicability; `control` is an item of `catalog`, or the name of a law or an own control. */
export type Row = {
  readonly control: string;
  readonly catalog: string;
  readonly title: string;
  /** Null where nobody has decided. */
  readonly applicable: boolean | null;
  readonly justification: string;
  readonly status: Status | null;
  readonly owner: string | null;
  readonly references: readonly string[];
  readonly measures: readonly Measure[];
};
export type Statement = {
  readonly organisation: string;
  /** Names exactly these decisions. */
  readonly contentHash: string;
  readonly version: string;
  /** The instant of writing: ISO 8601 with Z. */
  readonly at: string;
  /** What stands on every document of the house: draft, demonstration. */
  readonly marks: readonly string[];
  readonly rows: readonly Row[];
};

export type Head = Pick<Statement, 'organisation' | 'version' | 'at' | 'marks'>;

export const metadata = (title: string, { version, at, marks }: Head, losses: readonly string[]) => ({
  ...{ title, 'last-modified': at, version, 'oscal-version': oscalVersion },
  ...(marks.length + losses.length > 0 && { remarks: [...marks, ...losses].join('\n') }),
});

const hasCatalog = ({ catalog }: Row): boolean => catalog !== 'law' && catalog !== 'own';
const idIn = ({ control, catalog }: Row): string =>
  control.startsWith(`${catalog}:`) ? control.slice(catalog.length + 1) : control;
const applicableRows = (rows: readonly Row[]) => rows.filter((row) => row.applicable === true && hasCatalog(row));

/** What a reader has to know of what is not there. */
function lossesOf(rows: readonly Row[]): string[] {
  const open = rows.filter(({ applicable }) => applicable === null).length;
  const outside = rows.filter((row) => row.applicable === true && !hasCatalog(row)).map(({ control }) => control);
  return [
    ...(open > 0
      ? [`${open} controls are not decided and not written: that is neither an inclusion nor an exclusion.`]
      : []),
    ...(outside.length > 0
      ? [`OSCAL names controls of catalogs only, so these are not written: ${outside.join(', ')}.`]
      : []),
  ];
}

/**
 * Which controls apply, as an OSCAL profile over their catalogs; exclusions stand with their reason in the metadata. Undefined
 * where nothing is decided as applicable: OSCAL has no empty profile.
 */
export function profileDocument(statement: Statement): Written | undefined {
  const { organisation, contentHash, rows } = statement;
  const applicable = applicableRows(rows);
  if (applicable.length === 0) return undefined;
  const losses = lossesOf(rows);
  const excluded = rows.filter((row) => row.applicable === false);
  const document = {
    profile: {
      uuid: uuidOf('profile', contentHash),
      metadata: {
        ...metadata(`Statement of Applicability of ${organisation}`, statement, losses),
        ...some(
          'props',
          excluded.flatMap((row) =>
            props({ excluded: row.control }).map((prop) => ({
              ...prop,
              remarks: row.justification || 'no reason stated',
            })),
          ),
        ),
      },
      imports: [...Map.groupBy(applicable, ({ catalog }) => catalog)].map(([catalog, own]) => ({
        href: `./${encodeURIComponent(catalog)}.json`,
        'include-controls': [{ 'with-ids': own.map((row) => tokenOf(idIn(row))) }],
      })),
      merge: { 'as-is': true },
    },
  };
  return { document, losses };
}

/** OSCAL says implemented, partial or planned; what has not begun is planned, with Wardline's own word beside it. */
const stateOf = (status: Status | null) => (status === null || status === 'not-started' ? 'planned' : status);
const wordsOf = ({ name, tailoring, expectedOutcome }: Measure): string =>
  [name, tailoring, expectedOutcome].filter((words) => words !== null && words !== '').join('\n');

/** How the applicable controls are implemented, as an OSCAL system security plan of the whole management system. */
export function planDocument(statement: Statement): Written | undefined {
  const { organisation, contentHash, rows } = statement;
  const applicable = applicableRows(rows);
  if (applicable.length === 0) return undefined;
  const losses = [
    ...lossesOf(rows),
    'Information types and users of single systems are not written: this plan is of the whole management system.',
  ];
  const system = uuidOf('system', organisation);
  const component = (uuid: string, type: string, title: string, description: string, state: string) => ({
    ...{ uuid, type, title, description, status: { state } },
  });
  const document = {
    'system-security-plan': {
      uuid: uuidOf('system-security-plan', contentHash),
      metadata: metadata(`Implementation of the controls of ${organisation}`, statement, losses),
      'import-profile': { href: './profile.json' },
      'system-characteristics': {
        'system-ids': [{ id: system }],
        'system-name': organisation,
        description: `The information security management system of ${organisation}.`,
        'system-information': {
          'information-types': [
            { title: 'Personal health information', description: 'Not broken down by type in this document.' },
          ],
        },
        status: { state: 'operational' },
        'authorization-boundary': {
          description: 'The scope of the management system, as its scope document states it.',
        },
      },
      'system-implementation': {
        users: [{ uuid: uuidOf('user', organisation), title: 'Staff of the hospital' }],
        components: [
          component(system, 'this-system', organisation, 'The management system as a whole.', 'operational'),
          ...applicable
            .flatMap(({ measures }) => measures)
            .map((measure) =>
              component(
                uuidOf('measure', measure.id),
                'process-procedure',
                measure.name,
                wordsOf(measure),
                measure.status === 'implemented' ? 'operational' : 'under-development',
              ),
            ),
        ],
      },
      'control-implementation': {
        description: 'What people have decided; how far it is true is shown by evidence, not by this document.',
        'implemented-requirements': applicable.map((row) => ({
          uuid: uuidOf('requirement', contentHash, row.control),
          'control-id': tokenOf(idIn(row)),
          props: props({
            catalog: row.catalog,
            control: row.control,
            status: row.status,
            owner: row.owner,
            reference: row.references,
          }),
          'by-components': [
            {
              ...{ 'component-uuid': system, uuid: uuidOf('decision', contentHash, row.control) },
              description: row.justification || row.title,
              'implementation-status': { state: stateOf(row.status) },
            },
            ...row.measures.map((measure) => ({
              ...{
                'component-uuid': uuidOf('measure', measure.id),
                uuid: uuidOf('applied', contentHash, row.control, measure.id),
              },
              description: wordsOf(measure),
              props: props({ status: measure.status, owner: measure.owner }),
              'implementation-status': { state: stateOf(measure.status) },
            })),
          ],
        })),
      },
    },
  };
  return { document, losses };
}

/** What the hospital applies for controls, as an OSCAL component definition that others may use; undefined where it is nothing. */
export function componentDocument(statement: Statement): Written | undefined {
  const { organisation, contentHash, rows } = statement;
  const applied = rows.flatMap((row) => row.measures.map((measure) => ({ row, measure })));
  if (applied.length === 0) return undefined;
  const outside = applied.filter(({ row }) => !hasCatalog(row)).map(({ measure }) => measure.name);
  const losses =
    outside.length > 0
      ? [`Of these it is not written for what they are applied, since no catalog holds it: ${outside.join(', ')}.`]
      : [];
  const document = {
    'component-definition': {
      uuid: uuidOf('component-definition', contentHash),
      metadata: metadata(`Applied controls of ${organisation}`, statement, losses),
      components: applied.map(({ row, measure }) => ({
        ...{ uuid: uuidOf('measure', measure.id), type: 'process-procedure', title: measure.name },
        description: wordsOf(measure),
        props: props({ status: measure.status, owner: measure.owner }),
        ...(hasCatalog(row) && {
          'control-implementations': [
            {
              uuid: uuidOf('control-implementation', measure.id),
              source: `./${encodeURIComponent(row.catalog)}.json`,
              description: `Applied for ${row.control}`,
              'implemented-requirements': [
                {
                  ...{
                    uuid: uuidOf('applied', measure.id),
                    'control-id': tokenOf(idIn(row)),
                    description: wordsOf(measure),
                  },
                },
              ],
            },
          ],
        }),
      })),
    },
  };
  return { document, losses };
}
