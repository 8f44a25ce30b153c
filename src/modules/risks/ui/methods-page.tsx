// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { type Method, methodsQuery } from './parts/api.ts';
import { MethodContent } from './parts/method-content.tsx';
import { MethodDialog } from './parts/method-dialog.tsx';
import classes from './parts/risks.module.css';
import { useDialog } from './parts/use-dialog.ts';

/** The methods of assessment beside the criteria, with their scales and tables; a hospital brings its own. */
export function Page() {
  const { method }: { readonly method?: unknown } = useSearch({ strict: false });
  const text = useText();
  const dialog = useDialog();
  const found = useQuery(methodsQuery);
  const maySet = useMay()('risks:set-criteria');
  const items = found.data?.items ?? [];
  const shown = items.find(({ content }) => content.id === method) ?? items[0];
  const primary = maySet && shown ? { label: text('risks.methods.set'), onClick: () => dialog.open('set') } : undefined;
  return (
    <PageFrame title={text('risks.methods.title')} sentence={text('risks.methods.sentence')} primary={primary}>
      <Loaded query={found}>{() => <Methods items={items} />}</Loaded>
      {shown && <MethodContent method={shown} />}
      {shown && <MethodDialog method={shown} all={items} opened={dialog.is('set') && maySet} onClose={dialog.close} />}
    </PageFrame>
  );
}

function Methods({ items }: { readonly items: readonly Method[] }) {
  const text = useText();
  const local = useLocal();
  const actor = useActorName();
  return (
    <Part title={text('risks.methods.all')} hint={text('risks.methods.all.hint')}>
      <PlainTable
        label={text('risks.methods.all')}
        rows={items}
        rowId={({ content }) => content.id}
        columns={[
          {
            id: 'name',
            title: text('risks.methods.name'),
            cell: ({ content: { id, name } }) => (
              <Link className={classes.title} to="/risks/methods" search={{ method: id } as never}>
                {local(name)}
              </Link>
            ),
          },
          {
            id: 'approach',
            title: text('risks.methods.approach'),
            cell: ({ content }) => text(`risks.approach.${content.approach}`),
          },
          {
            id: 'size',
            title: text('risks.methods.matrix'),
            cell: ({ content: { severity, likelihood } }) => `${severity.levels.length} × ${likelihood.levels.length}`,
          },
          { id: 'version', title: text('risks.version'), cell: ({ version }) => (version === 0 ? '–' : version) },
          {
            id: 'by',
            title: text('risks.history.who'),
            cell: ({ setBy }) =>
              setBy === null || setBy === 'wardline' ? text('risks.methods.shipped') : actor(setBy),
          },
        ]}
      />
    </Part>
  );
}
