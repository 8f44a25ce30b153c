#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
import { createProgram } from './program.ts';

await createProgram().parseAsync(process.argv);
