// SPDX-License-Identifier: Apache-2.0
import { gather, type Texts } from '../gather.ts';

const files = import.meta.glob<Texts>(['../../text/de.json', '../../../modules/*/ui/text/de.json'], {
  eager: true,
  import: 'default',
});
export const texts = gather(files);
