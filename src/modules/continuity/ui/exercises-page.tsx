// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { exerciseList } from '../contract.ts';
import { exerciseKinds, results } from '../model.ts';
import type { ListedExercise } from '../schemas.ts';
import { api } from './parts/api.ts';
import { useServiceChoice } from './parts/service-choice.ts';

const calls = registerCalls(api, 'exercise');

/** What was exercised, what it has shown, and what was learned. */
export function Page() {
  return <RegisterPage register={useExercises()} />;
}

const resultState = { met: 'pass', partly: 'partial', 'not-met': 'fail' } as const;

function Result({ row: { result, heldOn } }: { readonly row: ListedExercise }) {
  const text = useText();
  if (result) return <StateBadge state={resultState[result]} label={text(`continuity.result.${result}`)} />;
  return <StateBadge state="unknown" label={text(heldOn ? 'continuity.result.none' : 'continuity.not-held')} />;
}

function useExercises(): Register<ListedExercise> {
  const text = useText();
  const service = useServiceChoice();
  const kinds = exerciseKinds.map((value) => ({ value, label: text(`continuity.kind.${value}`) }));
  const ends = results.map((value) => ({ value, label: text(`continuity.result.${value}`) }));
  const kindOf = ({ kind }: ListedExercise) => text(`continuity.kind.${kind}`);
  return {
    id: 'continuity-exercises',
    list: exerciseList,
    calls,
    permission: 'continuity:update',
    title: text('continuity.exercises'),
    sentence: text('continuity.exercises.sentence'),
    addLabel: text('continuity.exercises.add'),
    empty: { title: text('continuity.exercises.empty.title'), body: text('continuity.exercises.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Result row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('continuity.exercise'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      { id: 'kind', title: text('continuity.kind'), width: 180, cell: kindOf, text: kindOf },
      {
        ...{ id: 'service', title: text('continuity.service'), width: 200 },
        ...{ cell: (row) => row.service, text: (row) => row.service },
      },
      {
        ...{ id: 'plannedFor', title: text('continuity.planned-for'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.plannedFor} />, text: (row) => row.plannedFor },
      },
      {
        ...{ id: 'heldOn', title: text('continuity.held-on'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.heldOn} />, text: (row) => row.heldOn },
      },
      {
        ...{ id: 'result', title: text('continuity.result'), width: 180 },
        ...{ cell: (row) => <Result row={row} />, text: (row) => row.result },
      },
    ],
    filters: [
      { id: 'kind', title: text('continuity.kind'), options: kinds },
      { id: 'result', title: text('continuity.result'), options: ends },
    ],
    fields: [
      { id: 'name', label: text('continuity.exercise'), kind: 'line', isRequired: true },
      { id: 'kind', label: text('continuity.kind'), kind: 'choice', options: kinds, isRequired: true },
      service,
      { id: 'plannedFor', label: text('continuity.planned-for'), kind: 'date' },
      { id: 'scenario', label: text('continuity.scenario'), kind: 'prose' },
      { id: 'participants', label: text('continuity.participants'), kind: 'prose' },
      { id: 'objectives', label: text('continuity.objectives'), kind: 'prose' },
      { id: 'heldOn', label: text('continuity.held-on'), kind: 'date' },
      { id: 'result', label: text('continuity.result'), kind: 'choice', options: ends },
      {
        ...{ id: 'recoveredHours', label: text('continuity.recovered'), kind: 'number' },
        help: text('continuity.recovered.help'),
      },
      { id: 'findings', label: text('continuity.findings'), kind: 'prose' },
      { id: 'lessons', label: text('continuity.lessons'), kind: 'prose' },
      { id: 'owner', label: text('continuity.owner'), kind: 'line' },
    ],
  };
}
