// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useLocal, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { api, type CriteriaInForce, criteriaQuery } from './parts/api.ts';
import { CriteriaContent } from './parts/criteria-content.tsx';
import { CriteriaForm } from './parts/criteria-form.tsx';
import classes from './parts/risks.module.css';
import { useDialog } from './parts/use-dialog.ts';

/** What the levels mean, what is acceptable, how much an owner may accept alone, and who decides above that. */
export function Page() {
  const { version }: { readonly version?: unknown } = useSearch({ strict: false });
  const chosen = typeof version === 'string' ? version : undefined;
  const text = useText();
  const found = useQuery(criteriaQuery(chosen));
  if (found.data) return <Criteria key={found.data.version} criteria={found.data} isEarlier={chosen !== undefined} />;
  return (
    <PageFrame title={text('risks.criteria.title')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type CriteriaProps = { readonly criteria: CriteriaInForce; readonly isEarlier: boolean };

function Criteria({ criteria, isEarlier }: CriteriaProps) {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  const actor = useActorName();
  const dialog = useDialog();
  const navigate = useNavigate();
  const mayEdit = useMay()('risks:set-criteria');
  const { content, version, setBy, setAt } = criteria;
  const isShipped = setBy === null || setBy === 'wardline';
  const isEdited = dialog.is('edit') && mayEdit && !isEarlier;
  const primary = isEarlier
    ? { label: text('risks.criteria.newest'), onClick: () => void navigate({ to: '/risks/criteria' }) }
    : { label: text('risks.criteria.edit'), onClick: () => dialog.open('edit') };
  return (
    <PageFrame
      title={text('risks.criteria.title')}
      state={
        <StateBadge
          state={isEarlier ? 'stale' : isShipped ? 'draft' : 'approved'}
          label={text(
            isEarlier ? 'risks.criteria.earlier' : isShipped ? 'risks.criteria.shipped' : 'risks.criteria.in-force',
          )}
        />
      }
      sentence={
        isShipped || setAt === null
          ? text('risks.criteria.never-set')
          : text('risks.criteria.set', {
              name: local(content.name),
              version,
              who: actor(setBy),
              date: format.date(setAt),
            })
      }
      primary={isEdited || !(mayEdit || isEarlier) ? undefined : primary}
    >
      {isEdited ? <CriteriaForm criteria={criteria} onClose={dialog.close} /> : <CriteriaContent content={content} />}
      {!isEdited && <Versions />}
    </PageFrame>
  );
}

/** Every version there was: an assessment keeps the one that it was made by. */
function Versions() {
  const text = useText();
  const local = useLocal();
  const actor = useActorName();
  const found = useQuery({ queryKey: ['risks', 'criteria', 'versions'], queryFn: () => api.criteriaVersions({}) });
  return (
    <Part title={text('risks.criteria.versions')} hint={text('risks.criteria.versions.hint')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('risks.criteria.versions.none')}</p>
          ) : (
            <PlainTable
              label={text('risks.criteria.versions')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'version', title: text('risks.version'), cell: ({ version }) => version },
                {
                  id: 'name',
                  title: text('risks.criteria.name'),
                  cell: ({ id, name }) => (
                    <Link className={classes.title} to="/risks/criteria" search={{ version: id } as never}>
                      {local(name)}
                    </Link>
                  ),
                },
                { id: 'who', title: text('risks.history.who'), cell: ({ setBy }) => actor(setBy) },
                {
                  id: 'when',
                  title: text('risks.history.when'),
                  cell: ({ setAt }) => <DateText value={setAt} exact />,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Part>
  );
}
