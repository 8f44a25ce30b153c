// SPDX-License-Identifier: Apache-2.0
import { wordsWithin } from '../engine/table/vocabulary/words.ts';

/** The kinds of supplier that risk scenarios know; another text stays as it is written. */
export const recogniseCategory = wordsWithin({
  cloud: 'cloud, saas, hosting, hosted, data centre, data center, rechenzentrum',
  'device-maker': 'device maker, medical device, manufacturer, modality, medizinprodukt, medizintechnik, hersteller',
  laboratory: 'laboratory, lab, pathology, labor, pathologie',
  transport: 'transport, courier, ambulance, logistics, kurier, krankentransport, logistik, rettungsdienst',
  maintenance: 'maintenance, service provider, support, wartung, instandhaltung, it-dienstleister, technischer dienst',
  software: 'software, application, kis, anwendung, softwarehaus',
  other: 'other, misc, sonstige, sonstiges',
});
