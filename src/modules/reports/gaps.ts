// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { SoaSummary } from '../controls/index.ts';
import type { WholeContext } from '../organisation/index.ts';
import type { RiskData } from './documents/risks.ts';
import { say } from './report.ts';

export type Known = {
  readonly context: WholeContext;
  readonly soa: SoaSummary;
  readonly risks: RiskData;
  /** Predicates about the organisation that are proved to hold. */
  readonly holds: ReadonlySet<string>;
};
type Check = { readonly missing: (known: Known) => boolean; readonly en: string; readonly de: string };

/**
 * What a certification body asks for at stage 1 (ISO/IEC 17021-1, 27006-1) and Wardline finds missing or cannot see. What
 * it has no record of is listed: a gap that is not named would be an all-clear.
 */
const checks: readonly Check[] = [
  {
    missing: ({ context }) => context.scope?.state !== 'approved',
    en: 'Scope of the ISMS, approved by top management (4.3)',
    de: 'Geltungsbereich des ISMS, von der Geschäftsleitung freigegeben (4.3)',
  },
  {
    missing: ({ context }) => context.issues.length === 0 || context.parties.length === 0,
    en: 'Context and interested parties (4.1, 4.2)',
    de: 'Kontext und interessierte Parteien (4.1, 4.2)',
  },
  {
    missing: ({ context }) => context.climate === null,
    en: 'Decision whether climate change is a relevant issue (4.1, Amd 1:2024)',
    de: 'Entscheidung, ob der Klimawandel ein relevantes Thema ist (4.1, Amd 1:2024)',
  },
  {
    missing: ({ holds }) => !holds.has('document-current/information-security'),
    en: 'Information security policy, approved and not overdue for review (5.2)',
    de: 'Leitlinie zur Informationssicherheit, freigegeben und nicht zur Überprüfung überfällig (5.2)',
  },
  {
    missing: ({ risks }) => risks.rows.some((row) => row.kind === 'proposal' || row.scores === null),
    en: 'Risk assessment decided by people: proposals and imported entries are still open (6.1.2, 8.2)',
    de: 'Von Menschen entschiedene Risikobeurteilung: Vorschläge und importierte Einträge sind noch offen (6.1.2, 8.2)',
  },
  {
    missing: ({ risks }) =>
      risks.rows.length === 0 || risks.rows.some((row) => row.status !== 'accepted' && row.status !== 'closed'),
    en: 'Approval of the treatment plan and acceptance of residual risks by the risk owners (6.1.3 f)',
    de: 'Genehmigung des Risikobehandlungsplans und Akzeptanz der Restrisiken durch die Risikoeigentümer (6.1.3 f)',
  },
  {
    missing: ({ soa }) => soa.approved === null || (soa.changedSinceApproval ?? 0) > 0,
    en: 'Statement of Applicability, decided for all controls and approved (6.1.3 d)',
    de: 'Erklärung zur Anwendbarkeit, für alle Maßnahmen entschieden und freigegeben (6.1.3 d)',
  },
  {
    missing: () => true,
    en: 'Information security objectives with measures: no data (6.2)',
    de: 'Informationssicherheitsziele mit Messgrößen: keine Daten (6.2)',
  },
  {
    missing: () => true,
    en: 'Records of competence and awareness: no data (7.2, 7.3)',
    de: 'Nachweise über Kompetenz und Bewusstsein: keine Daten (7.2, 7.3)',
  },
  {
    missing: ({ holds }) => !holds.has('internal-audit-done'),
    en: 'Internal audit within a year: no data (9.2)',
    de: 'Internes Audit im letzten Jahr: keine Daten (9.2)',
  },
  {
    missing: ({ holds }) => !holds.has('management-review-done'),
    en: 'Management review: no data (9.3)',
    de: 'Managementbewertung: keine Daten (9.3)',
  },
];

/** The gaps in the order of the clauses. */
export function stageOneGaps(known: Known, language: Language): string[] {
  return checks.filter((check) => check.missing(known)).map(({ en, de }) => say(language, { en, de }));
}
