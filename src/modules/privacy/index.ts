// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { privacy } from './contract.ts';
import { searchPrivacy } from './search.ts';
import { handlers } from './service.ts';
import { dueActivities, duePartners, dueRequests } from './store/due.ts';
import { reviewFigures } from './store/review.ts';

export const privacyModule: Module = {
  ...implement('privacy', privacy, handlers),
  reviews: reviewFigures,
  due: [dueRequests, dueActivities, ...duePartners],
  search: searchPrivacy,
};
