// SPDX-License-Identifier: Apache-2.0
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { download } from '../../../../ui/data/download.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useDownload } from '../../../../ui/kit/use-download.ts';
import { formats, type reportIds, reports } from '../../../reports/contract.ts';

type ReportMenuProps = { readonly report: (typeof reportIds)[number] };

/** The report as a document, spreadsheet or data; it can be stopped while it is made. */
export function ReportMenu({ report }: ReportMenuProps) {
  const text = useText();
  const { running, run, stop } = useDownload();
  if (running)
    return (
      <Button variant="default" leftSection={<IconX size={16} />} onClick={stop}>
        {text('controls.report.making', { format: running.name })}
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {text('controls.report')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            onClick={() =>
              void run(format.toUpperCase(), (options) => download(reports.render, { report, format }, options))
            }
          >
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
