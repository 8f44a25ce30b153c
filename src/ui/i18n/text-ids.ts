// SPDX-License-Identifier: Apache-2.0
import type ui from '../text/en.json';

/** Every id of a text: those of the shell and the kit, and one line a module that has screens. */
export type TextId = keyof typeof ui;
