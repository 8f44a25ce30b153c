// SPDX-License-Identifier: Apache-2.0
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { isApiError, request, requestJson } from '../../../ui/data/request.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { PartsToCome } from '../../../ui/kit/parts-to-come.tsx';
import { Help } from '../../../ui/shell/help.tsx';
import { LanguageSelect } from '../../../ui/shell/language-select.tsx';
import type { Submission } from '../contract.ts';
import { ReportForm } from './parts/report-form.tsx';
import { Reported } from './parts/reported.tsx';
import classes from './public-page.module.css';

type Point = { readonly label: string; readonly organisation: string; readonly demonstration: boolean };

/** A report from a poster: no account, no name needed, on a telephone, in a minute. */
export function Page() {
  const text = useText();
  const { code = '' } = useParams({ strict: false });
  const url = `/api/public/event-reports/${encodeURIComponent(code)}`;
  const [number, setNumber] = useState<number | null>(null);
  const point = useQuery({ queryKey: ['report-point', code], queryFn: () => requestJson<Point>(url) });
  const send = async (submission: Submission) => {
    const response = await request(url, { method: 'POST', body: JSON.stringify(submission) });
    const answer: { number: number } = await response.json();
    setNumber(answer.number);
    window.scrollTo(0, 0);
  };
  if (!point.data)
    return (
      <Surroundings>
        <Title order={1}>{text('event-reports.new')}</Title>
        <PartsToCome />
        {isApiError(point.error, 'not-found') ? (
          <p>{text('event-reports.closed')}</p>
        ) : (
          <Loaded query={point}>{() => null}</Loaded>
        )}
      </Surroundings>
    );
  const { label, organisation, demonstration } = point.data;
  return (
    <Surroundings>
      {demonstration && <p className={classes.demonstration}>{text('shell.demonstration')}</p>}
      <p className={classes.where}>
        {organisation} · {label}
      </p>
      <Title order={1}>{text(number === null ? 'event-reports.new' : 'event-reports.thanks')}</Title>
      {number === null ? (
        <>
          <p className={classes.danger}>{text('event-reports.danger')}</p>
          <ReportForm isAnonymous onSubmit={send} />
          <p className={classes.where}>{text('event-reports.anonymous')}</p>
        </>
      ) : (
        <Reported number={number} onAgain={() => setNumber(null)} />
      )}
    </Surroundings>
  );
}

function Surroundings({ children }: { readonly children: ReactNode }) {
  const text = useText();
  useEffect(() => {
    document.title = `${text('event-reports.new')} · Wardline`;
  }, [text]);
  return (
    <div className={classes.surroundings}>
      <header className={classes.top}>
        <Help />
        <LanguageSelect />
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
