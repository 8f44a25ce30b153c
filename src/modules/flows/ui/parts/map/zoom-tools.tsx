// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useText } from '../../../../../ui/i18n/text.tsx';
import classes from './map.module.css';

export function ZoomTools() {
  const text = useText();
  const flow = useReactFlow();
  const tools = [
    { label: text('flows.map.zoom-in'), Icon: IconPlus, run: () => flow.zoomIn() },
    { label: text('flows.map.zoom-out'), Icon: IconMinus, run: () => flow.zoomOut() },
    { label: text('flows.map.fit'), Icon: IconMaximize, run: () => flow.fitView({ padding: 0.03 }) },
  ];
  return (
    <div className={`${classes.zoom} screen-only`}>
      {tools.map(({ label, Icon, run }) => (
        <ActionIcon key={label} variant="default" size={32} aria-label={label} title={label} onClick={() => void run()}>
          <Icon size={16} />
        </ActionIcon>
      ))}
    </div>
  );
}
