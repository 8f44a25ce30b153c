// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { eventReports } from '../contract.ts';
import { ReportForm } from './parts/report-form.tsx';
import { Reported } from './parts/reported.tsx';

const api = connect({ eventReports });

/** A report by somebody who is signed in. */
export function Page() {
  const text = useText();
  const [number, setNumber] = useState<number | null>(null);
  return (
    <PageFrame
      title={text(number === null ? 'event-reports.new' : 'event-reports.thanks')}
      sentence={number === null ? text('event-reports.danger') : undefined}
    >
      {number === null ? (
        <ReportForm
          isAnonymous={false}
          onSubmit={async (submission) => {
            setNumber((await api.eventReports.submit(submission)).number);
            await queryClient.invalidateQueries({ queryKey: ['event-reports'] });
          }}
        />
      ) : (
        <Reported number={number} onAgain={() => setNumber(null)} />
      )}
    </PageFrame>
  );
}
