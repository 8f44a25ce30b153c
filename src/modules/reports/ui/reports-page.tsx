// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../ui/data/api.ts';
import { download } from '../../../ui/data/download.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { StateIcon } from '../../../ui/kit/state-badge.tsx';
import { type DownloadState, useDownload } from '../../../ui/kit/use-download.ts';
import { formats, oscalModels, reportIds, reports } from '../contract.ts';
import classes from './parts/reports.module.css';

const api = connect({ reports }).reports;
type Format = (typeof formats)[number];
type ReportId = (typeof reportIds)[number];

/** Everything that goes to auditors and boards: the pack as a whole, each report by itself, and what is still missing. */
export function Page() {
  const text = useText();
  const mayExport = useMay()('reports:export');
  const { running, run, stop } = useDownload();
  const pack = () => void run(text('reports.pack'), (options) => download(reports.pack, {}, options));
  const one = (report: ReportId, format: Format) =>
    void run(`${text(`reports.${report}`)}, ${format.toUpperCase()}`, (options) =>
      download(reports.render, { report, format }, options),
    );
  const oscal = (model: (typeof oscalModels)[number]) =>
    void run(`OSCAL, ${text(`reports.oscal.${model}`)}`, (options) => download(reports.oscal, { model }, options));
  return (
    <PageFrame
      title={text('reports.title')}
      sentence={text('reports.sentence')}
      primary={
        mayExport ? { label: text('reports.pack.export'), onClick: pack, isDisabled: running !== null } : undefined
      }
    >
      {running && <Making running={running} onStop={stop} />}
      <Gaps />
      <Part title={text('reports.all')} hint={text('reports.all.hint')}>
        <ul className={classes.reports}>
          {reportIds.map((report) => (
            <li key={report}>
              <div>
                <h3>{text(`reports.${report}`)}</h3>
                <p>{text(`reports.${report}.body`)}</p>
              </div>
              {mayExport && (
                <Group gap={4} wrap="nowrap">
                  {formats.map((format) => (
                    <Button
                      key={format}
                      variant="default"
                      size="compact-md"
                      disabled={running !== null}
                      aria-label={text('reports.export', {
                        report: text(`reports.${report}`),
                        format: format.toUpperCase(),
                      })}
                      onClick={() => one(report, format)}
                    >
                      {format.toUpperCase()}
                    </Button>
                  ))}
                </Group>
              )}
            </li>
          ))}
        </ul>
      </Part>
      {mayExport && (
        <Part title={text('reports.oscal')} hint={text('reports.oscal.hint')}>
          <Group gap="xs">
            {oscalModels.map((model) => (
              <Button key={model} variant="default" disabled={running !== null} onClick={() => oscal(model)}>
                {text(`reports.oscal.${model}`)}
              </Button>
            ))}
          </Group>
        </Part>
      )}
    </PageFrame>
  );
}

type MakingProps = { readonly running: DownloadState; readonly onStop: () => void };

/** A report is made from one moment of the database; what arrives of it counts as progress. */
function Making({ running: { name, done, total }, onStop }: MakingProps) {
  const text = useText();
  const format = useFormat();
  const label =
    done === 0 ? text('reports.making', { name }) : text('reports.receiving', { name, size: format.fileSize(done) });
  return (
    <div className={classes.making} role="status">
      <span>{label}</span>
      <Progress
        aria-label={label}
        value={total === null || total === 0 ? 100 : (done / total) * 100}
        animated={total === null || done === 0}
      />
      <Button variant="default" size="compact-md" onClick={onStop}>
        {text('action.stop')}
      </Button>
    </div>
  );
}

function Gaps() {
  const text = useText();
  const found = useQuery({ queryKey: ['reports', 'gaps'], queryFn: () => api.gaps({}) });
  return (
    <Part title={text('reports.gaps')} hint={text('reports.gaps.hint')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={text('reports.gaps.none')}>{text('reports.gaps.none.body')}</EmptyState>
          ) : (
            <ol className={classes.gaps}>
              {items.map((gap) => (
                <li key={gap}>
                  <StateIcon state="partial" size={16} />
                  <span>{gap}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Part>
  );
}
