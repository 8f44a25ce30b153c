// SPDX-License-Identifier: Apache-2.0
import type assets from '../../modules/assets/ui/text/en.json';
import type flows from '../../modules/flows/ui/text/en.json';
import type auditTrail from '../../modules/audit-trail/ui/text/en.json';
import type eventReports from '../../modules/event-reports/ui/text/en.json';
import type imports from '../../modules/imports/ui/text/en.json';
import type organisation from '../../modules/organisation/ui/text/en.json';
import type runs from '../../modules/runs/ui/text/en.json';
import type users from '../../modules/users/ui/text/en.json';
import type ui from '../text/en.json';

/** Every id of a text: those of the shell and the kit, and one line a module that has screens. */
export type TextId = keyof typeof ui | keyof typeof auditTrail | keyof typeof eventReports | keyof typeof imports | keyof typeof organisation | keyof typeof runs | keyof typeof users | keyof typeof assets | keyof typeof flows;
