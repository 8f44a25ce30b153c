// SPDX-License-Identifier: Apache-2.0
import { column } from '../engine/table/columns.ts';
import { date, identifier, line, prose } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';

export default tableImporter({
  id: 'risk-register',
  title: 'Risk register (CSV, XLSX)',
  kind: 'risk-entry',
  fileNames: /risk|risiko|risiken/i,
  columns: {
    number: column(
      identifier,
      'Risk ID, Risk no, Risk number, Risk ref, ID, Ref, Reference, No, Number',
      'Risiko-ID, Risiko-Nr, Risikonummer, Lfd. Nr., Nr., Nummer',
    ),
    title: column(
      line,
      'Risk, Risk title, Title, Risk name, Threat, Scenario, Risk scenario, Hazard',
      'Risiko, Titel, Bezeichnung, Risikobezeichnung, Gefährdung, Bedrohung, Szenario, Risikoszenario',
    ),
    description: column(
      prose,
      'Description, Risk description, Details, Cause and consequence, Consequence',
      'Beschreibung, Risikobeschreibung, Erläuterung, Auswirkungsbeschreibung',
    ),
    owner: column(
      line,
      'Risk owner, Owner, Responsible',
      'Risikoeigentümer, Risikoeigner, Eigentümer, Verantwortlich, Verantwortlicher',
    ),
    likelihood: column(
      line,
      'Likelihood, Probability, Frequency, L, Inherent likelihood',
      'Eintrittswahrscheinlichkeit, Wahrscheinlichkeit, Häufigkeit, EW',
    ),
    impact: column(
      line,
      'Impact, Severity, Consequence level, I, Inherent impact',
      'Auswirkung, Schadenshöhe, Schadensausmaß, Schweregrad, Schaden',
    ),
    level: column(
      line,
      'Risk level, Level, Risk score, Score, Rating, Risk rating, Inherent risk, Risk value',
      'Risikostufe, Risikohöhe, Risikowert, Risikoklasse, Bewertung, Stufe, Risikokennzahl',
    ),
    treatment: column(
      prose,
      'Treatment, Risk treatment, Response, Mitigation, Measures, Controls, Treatment plan, Action',
      'Behandlung, Risikobehandlung, Maßnahme, Maßnahmen, Behandlungsoption, Risikobewältigung',
    ),
    status: column(line, 'Status, State, Treatment status', 'Bearbeitungsstand, Stand, Umsetzungsstand'),
    due: column(
      date,
      'Due, Due date, Target date, Deadline, Review date, Next review',
      'Fällig, Fällig am, Frist, Termin, Zieltermin, Umsetzung bis, Überprüfung am',
    ),
  },
  signatures: [
    { fields: ['title', 'likelihood', 'impact'] },
    { fields: ['title', 'level', 'treatment'] },
    { fields: ['title', 'likelihood', 'treatment'] },
    { fields: ['title', 'level', 'owner'] },
  ],
  keys: [['number'], ['title']],
  record: ({ number: _key, title, ...fields }) => (title === undefined ? refuse('no title') : { title, ...fields }),
});
