// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { ContextPart } from './context-part.tsx';
import { api, type Party } from './data.ts';
import { PartyDialog } from './party-dialog.tsx';

/** Who expects what of information security, and whether the ISMS answers it (4.2). */
export function PartiesPart({ parties }: { readonly parties: readonly Party[] }) {
  const text = useText();
  return (
    <ContextPart
      title={text('organisation.parties')}
      hint={text('organisation.clause.parties')}
      addLabel={text('organisation.party.add')}
      none={text('organisation.parties.none')}
      rows={parties}
      nameOf={({ name }) => name}
      columns={[
        { id: 'name', title: text('organisation.party.name'), cell: ({ name }) => name },
        { id: 'needs', title: text('organisation.party.needs'), cell: ({ needs }) => needs },
        {
          id: 'addressed',
          title: text('organisation.party.addressed'),
          cell: ({ addressed }) => (
            <StateBadge state={addressed ? 'done' : 'open'} label={text(`organisation.party.addressed.${addressed}`)} />
          ),
        },
      ]}
      dialog={(row, onClose) => <PartyDialog row={row} onClose={onClose} />}
      withdraw={({ id, revision }) => api.organisation.withdrawParty({ id, revision })}
      enterAgain={({ name, needs, addressed }) => api.organisation.addParty({ name, needs, addressed })}
    />
  );
}
