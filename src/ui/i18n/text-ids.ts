// SPDX-License-Identifier: Apache-2.0
import type approvals from '../../modules/approvals/ui/text/en.json';
import type assets from '../../modules/assets/ui/text/en.json';
import type auditTrail from '../../modules/audit-trail/ui/text/en.json';
import type audits from '../../modules/audits/ui/text/en.json';
import type awareness from '../../modules/awareness/ui/text/en.json';
import type baselines from '../../modules/baselines/ui/text/en.json';
import type catalogs from '../../modules/catalogs/ui/text/en.json';
import type certification from '../../modules/certification/ui/text/en.json';
import type continuity from '../../modules/continuity/ui/text/en.json';
import type controls from '../../modules/controls/ui/text/en.json';
import type cryptography from '../../modules/cryptography/ui/text/en.json';
import type documents from '../../modules/documents/ui/text/en.json';
import type eventReports from '../../modules/event-reports/ui/text/en.json';
import type evidence from '../../modules/evidence/ui/text/en.json';
import type exceptions from '../../modules/exceptions/ui/text/en.json';
import type flows from '../../modules/flows/ui/text/en.json';
import type imports from '../../modules/imports/ui/text/en.json';
import type incidents from '../../modules/incidents/ui/text/en.json';
import type legal from '../../modules/legal/ui/text/en.json';
import type losses from '../../modules/losses/ui/text/en.json';
import type metrics from '../../modules/metrics/ui/text/en.json';
import type notifications from '../../modules/notifications/ui/text/en.json';
import type organisation from '../../modules/organisation/ui/text/en.json';
import type people from '../../modules/people/ui/text/en.json';
import type privacy from '../../modules/privacy/ui/text/en.json';
import type processes from '../../modules/processes/ui/text/en.json';
import type recertification from '../../modules/recertification/ui/text/en.json';
import type records from '../../modules/records/ui/text/en.json';
import type reports from '../../modules/reports/ui/text/en.json';
import type reviews from '../../modules/reviews/ui/text/en.json';
import type risks from '../../modules/risks/ui/text/en.json';
import type runs from '../../modules/runs/ui/text/en.json';
import type sharedDevices from '../../modules/shared-devices/ui/text/en.json';
import type suppliers from '../../modules/suppliers/ui/text/en.json';
import type tasks from '../../modules/tasks/ui/text/en.json';
import type users from '../../modules/users/ui/text/en.json';
import type ui from '../text/en.json';

/** Every id of a text: those of the shell and the kit, and one line a module that has screens. */
export type TextId =
  | keyof typeof ui
  | keyof typeof approvals
  | keyof typeof auditTrail
  | keyof typeof eventReports
  | keyof typeof imports
  | keyof typeof incidents
  | keyof typeof legal
  | keyof typeof losses
  | keyof typeof metrics
  | keyof typeof notifications
  | keyof typeof organisation
  | keyof typeof reviews
  | keyof typeof risks
  | keyof typeof runs
  | keyof typeof users
  | keyof typeof assets
  | keyof typeof flows
  | keyof typeof audits
  | keyof typeof baselines
  | keyof typeof catalogs
  | keyof typeof certification
  | keyof typeof cryptography
  | keyof typeof privacy
  | keyof typeof processes
  | keyof typeof awareness
  | keyof typeof recertification
  | keyof typeof records
  | keyof typeof continuity
  | keyof typeof controls
  | keyof typeof documents
  | keyof typeof evidence
  | keyof typeof exceptions
  | keyof typeof people
  | keyof typeof reports
  | keyof typeof sharedDevices
  | keyof typeof suppliers
  | keyof typeof tasks;
