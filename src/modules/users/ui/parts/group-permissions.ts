// SPDX-License-Identifier: Apache-2.0

/** Permissions by the module that they belong to: `risks:read` stands under `risks` as `read`. */
export function groupPermissions(permissions: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const groups = Map.groupBy(permissions, (permission) => permission.split(':')[0] ?? '');
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

export const rightOf = (permission: string): string => permission.split(':')[1] ?? permission;
