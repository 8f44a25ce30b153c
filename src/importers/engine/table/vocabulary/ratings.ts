// SPDX-License-Identifier: Apache-2.0
import type { Criticality, Lifecycle } from '../../records.ts';
import { exactWords } from './words.ts';

/**
 * Only words that say what depends on the thing. A bare 'high' or '1' means something else in every hospital and stays
 * unread: a person maps it.
 */
export const recogniseCriticality = exactWords<Criticality>({
  'life-critical': `life critical, life-sustaining, life support, life supporting, safety critical, lebenskritisch,
      lebenserhaltend, lebenswichtig, vital, vitalfunktion, lebensbedrohlich`,
  'care-critical': `care critical, clinical critical, clinically critical, patient critical, critical for care,
      versorgungskritisch, behandlungskritisch, behandlungsrelevant, klinisch kritisch, patientenkritisch`,
  important: `important, business critical, business important, operational, wichtig, betriebswichtig,
      geschäftskritisch, betriebskritisch`,
  supporting: `supporting, support, administrative, non critical, not critical, unterstützend, nachrangig, unkritisch,
      nicht kritisch, verwaltung, administrativ`,
});

export const recogniseLifecycle = exactWords<Lifecycle>({
  planned: `planned, ordered, on order, in procurement, requested, not yet in use, geplant, bestellt, in beschaffung,
      beantragt, noch nicht in betrieb`,
  retired: `retired, decommissioned, disposed, disposed of, scrapped, sold, returned, out of service, inactive,
      withdrawn, ausgemustert, ausgesondert, außer betrieb, stillgelegt, entsorgt, verschrottet, verkauft,
      zurückgegeben, inaktiv, abgebaut`,
  'end-of-support': `end of support, end of life, eos, eol, unsupported, abgekündigt, support ausgelaufen, ohne support,
      support abgelaufen, nicht mehr unterstützt`,
  'in-use': `in use, active, in service, operational, deployed, live, production, in operation, running, in repair,
      on loan, spare, standby, in betrieb, aktiv, im einsatz, in benutzung, produktiv, in reparatur, reserve,
      verliehen, eingesetzt, in nutzung`,
});
