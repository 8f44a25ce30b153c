// SPDX-License-Identifier: Apache-2.0
import { mergeConfig } from 'vite';
import base from '../../../vite.config.ts';

/** The parts of the kit on pages of their own, with rows made up in the browser: what no screen shows in all its states. */
export default mergeConfig(base, { root: 'test/browser/gallery', build: { outDir: '../../../dist/gallery' } });
