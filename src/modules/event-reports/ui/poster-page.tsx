// SPDX-License-Identifier: Apache-2.0
import { IconPrinter } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMe } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { QrCode } from '../../../ui/kit/qr-code.tsx';
import classes from './poster-page.module.css';

/** A sheet to hang up: scan, tell, done. */
export function Page() {
  const text = useText();
  const { tenant } = useMe();
  const { code = '' } = useParams({ strict: false });
  const { label }: { readonly label?: unknown } = useSearch({ strict: false });
  const address = `${location.origin}/report/${code}`;
  return (
    <PageFrame
      title={text('event-reports.poster')}
      sentence={<span className="screen-only">{text('event-reports.poster.sentence')}</span>}
      primary={{
        label: text('event-reports.poster.print'),
        icon: <IconPrinter size={16} />,
        onClick: () => window.print(),
      }}
    >
      <section className={classes.poster} aria-label={text('event-reports.poster')}>
        <h2>{text('event-reports.poster.title')}</h2>
        <p>{text('event-reports.poster.what')}</p>
        <QrCode value={address} label={text('event-reports.poster.code')} size={320} />
        <p className={classes.address} dir="ltr">
          {address}
        </p>
        <p>{text('event-reports.poster.how')}</p>
        <p className={classes.danger}>{text('event-reports.danger')}</p>
        <p className={classes.foot}>
          {tenant.name}
          {label !== undefined && ` · ${String(label)}`}
        </p>
      </section>
    </PageFrame>
  );
}
