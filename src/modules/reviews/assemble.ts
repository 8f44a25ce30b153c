// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { attempt } from '../../platform/tenancy/attempt.ts';
import { type ReviewFigure, type ReviewInput, type ReviewProvider, reviewInputs } from '../review-inputs.ts';
import { letterOf, stateOfFigure } from './model.ts';
import type { Inputs } from './schemas.ts';

/**
 * Puts together what the modules know for a review, each asked with the right of the caller; one that fails or may not be read
 * holds up no other, and is named at each input that it says something for.
 */
export async function assemble(
  ctx: QueryContext,
  providers: readonly ReviewProvider[],
  since: string | null,
): Promise<Inputs> {
  const figures: ReviewFigure[] = [];
  const unread: { readonly what: LocalText; readonly inputs: readonly ReviewInput[] }[] = [];
  for (const provider of providers) {
    const read = await readOne(ctx, provider, since);
    if (read) figures.push(...read);
    else unread.push(provider);
  }
  return {
    ...{ asOf: ctx.now.toISOString(), since },
    sections: reviewInputs.map((input) => ({
      ...{ input, letter: letterOf[input] },
      figures: figures
        .filter((figure) => figure.input === input)
        .map(({ input: _, ...figure }) => ({ ...figure, state: stateOfFigure(figure) })),
      unread: unread.filter(({ inputs }) => inputs.includes(input)).map(({ what }) => what),
    })),
  };
}

async function readOne(ctx: QueryContext, provider: ReviewProvider, since: string | null) {
  const { permissions, scopeOf, scope } = ctx;
  if (permissions !== 'all' && !permissions.has(provider.permission)) return null;
  const reading = { ...ctx, scope: scopeOf?.(provider.permission) ?? scope };
  return attempt<readonly ReviewFigure[] | null>(
    ctx.db,
    () => provider.figures(reading, since),
    (error) => {
      ctx.log.error({ err: error, provider: provider.id }, 'it could not be read what is known for a review');
      return null;
    },
  );
}
