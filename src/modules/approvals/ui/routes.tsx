// SPDX-License-Identifier: Apache-2.0
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { settings }: ModuleScreens = {
  settings: [{ id: 'approvals', order: 15, permission: 'approvals:read', load: () => import('./rules-setting.tsx') }],
};
