// SPDX-License-Identifier: Apache-2.0
import { WorkView } from './parts/work-view.tsx';

/** Everything that is due from oneself. */
export function Page() {
  return <WorkView whose="me" />;
}
