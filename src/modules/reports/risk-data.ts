// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import {
  axes,
  defaultCriteria,
  likelihoodWords,
  type RegisterRow,
  readCriteria,
  readMatrix,
  scenarioOf,
  severityWords,
  streamPlan,
  streamRegister,
} from '../risks/index.ts';
import type { MatrixCells, RiskData } from './documents/risks.ts';
import type { PlanRow } from './documents/treatment.ts';

/** The register with the matrix of where its risks stand now, by the criteria in force. */
export async function readRisks(ctx: QueryContext): Promise<RiskData> {
  const rows = await Array.fromAsync(streamRegister(ctx));
  const matrix = await readMatrix(ctx);
  const { acceptability } = (await readCriteria(ctx))?.content ?? defaultCriteria();
  const count = (axis: string, likelihood: number, severity: number) =>
    matrix.cells
      .filter(
        (cell) =>
          cell.stage === 'current' &&
          cell.axis === axis &&
          cell.likelihood === likelihood &&
          cell.severity === severity,
      )
      .reduce((sum, cell) => sum + cell.decided + cell.proposed, 0);
  const cells: MatrixCells = axes.flatMap((axis) =>
    severityWords.flatMap((word, s) =>
      likelihoodWords.map((_, l) => ({
        axis,
        likelihood: l + 1,
        severity: s + 1,
        acceptability: acceptability[axis][word][l] ?? 'unacceptable',
        count: count(axis, l + 1, s + 1),
      })),
    ),
  );
  return { rows, total: rows.length, hidden: matrix.hidden, cannotTell: matrix.counts.questions, matrix: cells };
}

/** What people have planned, then what Wardline proposes for the risks that nobody has decided and that are not acceptable. */
export async function readPlanRows(ctx: QueryContext, rows: readonly RegisterRow[]): Promise<PlanRow[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const planned: PlanRow[] = [];
  for await (const item of streamPlan(ctx)) {
    const risk = byId.get(item.riskId);
    planned.push({
      ...levels(risk),
      risk: item.title[ctx.language],
      subject: risk?.subject?.label[ctx.language] ?? '',
      option: item.option,
      action: item.action,
      controls: item.control ? [item.control] : [],
      owner: item.owner ?? item.riskOwner,
      ownerRole: null,
      due: item.due,
      status: item.status,
      overdue: item.overdue,
      proposed: false,
    });
  }
  const open = rows.filter((row) => row.kind === 'proposal' && row.scores?.current.acceptability !== 'acceptable');
  const byScenario = Map.groupBy(open, (row) => row.scenario);
  return [...planned, ...[...byScenario.values()].map((group) => proposal(ctx, group))];
}

const levels = (row: RegisterRow | undefined) => ({
  current: row?.scores?.current.acceptability ?? null,
  expected: row?.scores?.residual.acceptability ?? null,
});

const fewSubjects = 8;

/** One action for everything that one scenario is proposed for; the rows come worst first, so the first one sets the levels. */
function proposal(ctx: QueryContext, group: readonly RegisterRow[]): PlanRow {
  const [first] = group;
  const scenario = scenarioOf(first?.scenario ?? null);
  const names = group.map((row) => row.subject?.label[ctx.language] ?? '');
  const rest = names.length - fewSubjects;
  const more =
    rest > 0
      ? [
          { en: `and ${rest} more (see the risk register)`, de: `und ${rest} weitere (siehe Risikoregister)` }[
            ctx.language
          ],
        ]
      : [];
  return {
    ...levels(first),
    risk: first?.title[ctx.language] ?? '',
    subject: [...names.slice(0, fewSubjects), ...more].join(', '),
    option: scenario?.treatment.option ?? null,
    action: scenario?.texts.treatment[ctx.language] ?? '',
    controls: first?.controls ?? [],
    owner: null,
    ownerRole: first?.ownerRole ?? null,
    due: null,
    status: 'proposed',
    overdue: false,
    proposed: true,
  };
}
