// SPDX-License-Identifier: Apache-2.0
import { WorkView } from './parts/work-view.tsx';

/** Everything that is due from anybody whom one oversees. */
export function Page() {
  return <WorkView whose="team" />;
}
