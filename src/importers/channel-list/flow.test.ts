// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { FlowRecord } from '../engine/records.ts';
import { Refusal } from '../engine/table/table-importer.ts';
import { type ChannelRow, flowOf } from './flow.ts';
import { protectsTransit, recogniseProtection } from './vocabulary.ts';

function flow(row: Partial<ChannelRow>): Omit<FlowRecord, 'kind' | 'key'> {
  const made = flowOf({ from: 'A', to: 'B', ...row });
  if (made instanceof Refusal) throw new Error(made.reason);
  return made;
}

describe('what flows', () => {
  it.each([
    ['ADT^A08', 'patient-identity'],
    ['ORU R01', 'results'],
    ['ORM, ORU', 'orders'],
    ['SIU S12', 'scheduling'],
    ['DFT P03', 'billing'],
    ['RDE', 'medication'],
    ['Images (C-STORE)', 'images'],
    ['Vitaldaten', 'diagnostics'],
    ['Arztbrief', 'results'],
    ['Krebsregister', 'research'],
    ['heartbeat', 'other'],
  ])('%s is %s', (content, information) => expect(flow({ content, protocol: 'HL7' }).information).toBe(information));

  it('is told by the name where no column tells', () => {
    expect(flow({ name: 'Lab results to ward', protocol: 'file' }).information).toBe('results');
  });
});

describe('the way it flows', () => {
  it.each([
    ['HL7 v2.5 MLLP', 'hl7v2', 'electronic'],
    ['HL7 FHIR R4', 'fhir', 'electronic'],
    ['DICOM', 'dicom', 'electronic'],
    ['SFTP', 'file', 'electronic'],
    ['REST', 'web', 'electronic'],
    ['KIM', 'mail', 'electronic'],
    ['Telefax', 'fax', 'fax'],
    ['X12', 'other', 'electronic'],
  ])("by '%s' is %s, %s", (protocol, expected, form) => {
    expect(flow({ protocol })).toMatchObject({ protocol: expected, form });
  });

  it.each([
    ['Fax', 'fax', 'fax'],
    ['mündlich am Bett', 'spoken', 'voice'],
    ['Telefon', 'spoken', 'voice'],
    ['Papierformular', 'paper', 'other'],
    ['Rohrpost', 'paper', 'other'],
    ['USB-Stick', 'removable-media', 'other'],
    ['E-Mail', 'electronic', 'mail'],
  ])("in the form '%s' is %s, %s", (form, expected, protocol) => {
    expect(flow({ form })).toMatchObject({ form: expected, protocol });
  });

  it('is never assumed', () => expect(flowOf({ from: 'A', to: 'B', name: 'Link' })).toBeInstanceOf(Refusal));
});

describe('protection', () => {
  it('is said to hold or not to hold only where the words are clear', () => {
    expect(['nein', 'Klartext', 'none'].map((text) => recogniseProtection(text))).toEqual(['none', 'none', 'none']);
    expect(flow({ protocol: 'HL7', protection: 'none' }).stated).toEqual({ 'protected-in-transit': false });
    expect(flow({ protocol: 'HL7', protection: 'TLS 1.3' }).stated).toEqual({ 'protected-in-transit': true });
    expect(flow({ protocol: 'HL7', protection: 'in house only' }).stated).toBeUndefined();
    expect(protectsTransit('password')).toBeUndefined();
  });

  it('is not said to hold by words that name it to deny it, or with a but', () => {
    for (const text of ['no TLS', 'ohne VPN', 'kein TLS.', 'without ssl'])
      expect(protectsTransit(text), text).toBe(false);
    for (const text of [
      'TLS not enabled',
      'TLS planned',
      'TLS geplant 2027',
      'VPN only from outside',
      'TLS?',
      'TLS or plain',
      'TLS nicht aktiv',
      'non-TLS',
      'VPN teilweise',
      'SSH disabled',
    ])
      expect(protectsTransit(text), text).toBeUndefined();
    for (const text of ['TLS 1.3', 'mTLS', 'IPsec VPN', 'HTTPS', 'S/MIME', 'TLS mit Client-Zertifikat'])
      expect(protectsTransit(text), text).toBe(true);
  });
});
