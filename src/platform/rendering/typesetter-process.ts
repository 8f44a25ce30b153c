// SPDX-License-Identifier: Apache-2.0
// The process that typesetter.ts starts: one document a message, one answer each, the document itself on the standard output.
// It ends with the process that started it.
import { AppError } from '../errors.ts';
import { renderPdf } from './pdf.ts';
import type { Answer, Order } from './typesetter.ts';

function typeset({ model, options }: Order): Uint8Array | Extract<Answer, { code: unknown }> {
  try {
    return renderPdf(model, options);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    return { code: 'internal', message: 'The PDF could not be made.' };
  }
}

process.on('message', (order: Order) => {
  const result = typeset(order);
  if (!(result instanceof Uint8Array)) {
    process.send?.(result satisfies Answer);
    return;
  }
  process.stdout.write(result);
  process.send?.({ length: result.length, memory: process.memoryUsage.rss() } satisfies Answer);
});
process.on('disconnect', () => process.exit());
// Ctrl-C in a terminal reaches this process too; the one that started it decides
process.on('SIGINT', () => {});
