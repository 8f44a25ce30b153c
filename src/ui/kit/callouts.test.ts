// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { type Callout, worstFirst } from './callouts.tsx';

const callout = (id: string, state: Callout['state']): Callout => ({ id, state, title: id });

it('puts what is bad before what waits, whatever order a page has, and keeps that order among equals', () => {
  const items = [
    ...[callout('to sign', 'partial'), callout('approved', 'good'), callout('not looked at', 'unknown')],
    ...[callout('overdue', 'bad'), callout('above the appetite', 'bad')],
  ];
  const order = ['overdue', 'above the appetite', 'to sign', 'not looked at', 'approved'];
  expect(worstFirst(items).map(({ id }) => id)).toEqual(order);
});
