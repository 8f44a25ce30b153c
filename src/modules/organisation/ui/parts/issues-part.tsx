// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { ContextPart } from './context-part.tsx';
import { api, type Issue } from './data.ts';
import { IssueDialog } from './issue-dialog.tsx';

/** Internal and external issues (4.1). */
export function IssuesPart({ issues }: { readonly issues: readonly Issue[] }) {
  const text = useText();
  return (
    <ContextPart
      title={text('organisation.issues')}
      hint={text('organisation.clause.issues')}
      addLabel={text('organisation.issue.add')}
      none={text('organisation.issues.none')}
      rows={issues}
      nameOf={({ title }) => title}
      columns={[
        { id: 'title', title: text('organisation.issue.title'), cell: ({ title }) => title },
        {
          id: 'origin',
          title: text('organisation.issue.origin'),
          cell: ({ origin }) => text(`organisation.origin.${origin}`),
        },
        { id: 'description', title: text('organisation.issue.description'), cell: ({ description }) => description },
      ]}
      dialog={(row, onClose) => <IssueDialog row={row} onClose={onClose} />}
      withdraw={({ id, revision }) => api.organisation.withdrawIssue({ id, revision })}
      enterAgain={({ origin, title, description }) => api.organisation.addIssue({ origin, title, description })}
    />
  );
}
