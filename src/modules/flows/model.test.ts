// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow } from './contract.ts';
import { foldEndpoint, mapOf, protectionHolds } from './model.ts';

describe('words about protection', () => {
  it.each([
    'tls',
    'mTLS',
    'HTTPS',
    'VPN (IPsec)',
    'DICOM-TLS',
    'site-to-site VPN',
    'TLS 1.2',
    'TLSv1.3, AES-256',
    'S/MIME',
  ])('%s protects', (text) => expect(protectionHolds(text)).toBe(true));

  it.each(['none', 'plain', 'No', 'unverschlüsselt', 'Klartext (HL7)'])('%s does not protect', (text) =>
    expect(protectionHolds(text)).toBe(false),
  );

  it.each(['no TLS', 'TLS planned', 'teilweise VPN', 'TLS 1.0', 'SSL 3.0', 'see contract', '-', 'not encrypted'])(
    '%s does not say',
    (text) => expect(protectionHolds(text)).toBeUndefined(),
  );

  it('never calls a way protected once a word is added that is not known', () => {
    const known = fc.constantFrom('tls', 'vpn', 'https', 'ipsec', 'mtls');
    const unknown = fc.stringMatching(/^q[a-z]{2,8}$/);
    fc.assert(
      fc.property(known, unknown, fc.boolean(), (word, other, first) => {
        expect(protectionHolds(first ? `${other} ${word}` : `${word}, ${other}`)).toBeUndefined();
      }),
    );
  });

  it('does not depend on case, spaces and order', () => {
    const word = fc.constantFrom('tls', 'vpn', 'none', 'dicom', 'plain', 'client', 'later');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const expected = protectionHolds(words.join(' '));
        expect(protectionHolds(words.toReversed().join(' / ').toUpperCase())).toBe(expected);
      }),
    );
  });
});

const flow = (from: string, to: string, external: boolean | null = null): Flow => ({
  ...{
    id: crypto.randomUUID(),
    ownerUnit: crypto.randomUUID(),
    imported: true,
    revision: 1,
    removed: false,
    name: `${from} - ${to}`,
  },
  ...{ from, to, information: 'results', form: 'electronic', protocol: 'hl7v2', protection: null, transit: 'unknown' },
  ...{ requiredByCare: null, clinicalOwner: null, external, perDay: null, stated: {} },
});

describe('the map', () => {
  it('puts endpoints that are written alike into one node and shows the commonest spelling', () => {
    const { nodes } = mapOf([flow('LIS', 'KIS'), flow('lis ', 'Archiv'), flow('LIS', 'K.I.S.')]);
    expect(nodes.map((node) => [node.label, node.flows])).toEqual([
      ['Archiv', 1],
      ['K.I.S.', 1],
      ['KIS', 1],
      ['LIS', 3],
    ]);
  });

  it('places an endpoint outside only when the other end is known to be inside', () => {
    const { nodes } = mapOf([flow('LIS', 'EHR', false), flow('LIS', 'Reference lab', true), flow('Fax', 'GP', true)]);
    const places = Object.fromEntries(nodes.map((node) => [node.label, node.place]));
    expect(places).toEqual({ LIS: 'inside', EHR: 'inside', 'Reference lab': 'outside', Fax: 'unknown', GP: 'unknown' });
  });

  it('keeps every flow as an edge between two of its nodes', () => {
    const name = fc.constantFrom('LIS', 'lis', 'EHR', 'E-H-R', 'PACS', 'Ward 3', 'WARD-3', 'ü', 'Ü', '???');
    const external = fc.constantFrom(true, false, null);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name, external), { maxLength: 12 }), (rows) => {
        const { nodes, edges } = mapOf(rows.map((row) => flow(...row)));
        const ids = new Set(nodes.map((node) => node.id));
        expect(edges).toHaveLength(rows.length);
        expect(ids.size).toBe(nodes.length);
        for (const edge of edges) expect([ids.has(edge.from), ids.has(edge.to)]).toEqual([true, true]);
        const stays = rows
          .filter((row) => row[2] === false)
          .flatMap((row) => [foldEndpoint(row[0]), foldEndpoint(row[1])]);
        for (const node of nodes) if (stays.includes(node.id)) expect(node.place).toBe('inside');
      }),
    );
  });
});
