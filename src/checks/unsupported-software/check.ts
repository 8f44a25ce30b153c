// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { unknown } from '../../contract/answer.ts';
import { defineCheck, type Outcome } from '../engine/check.ts';

const Asset = z.strictObject({
  id: z.string().min(1),
  /** As the source writes it; null when no source says. */
  operatingSystem: z.string().min(1).nullable(),
  /** The last day with security updates: the earlier of the maker's public date and the date in the register. */
  supportEnds: z.iso.date().nullable(),
  lifecycle: z.enum(['planned', 'in-use', 'end-of-support', 'retired']).nullable(),
});
type Asset = z.output<typeof Asset>;

export default defineCheck({
  id: 'unsupported-software',
  title: {
    en: 'Operating systems still get security updates',
    de: 'Betriebssysteme erhalten noch Sicherheitsaktualisierungen',
  },
  satisfies: ['iso-27799-2025:8.8', 'nist-sp-800-53-r5:SA-22', 'nist-csf-2.0:PR.PS-02'],
  maxAgeDays: 30,
  facts: z.strictObject({ assets: z.array(Asset) }),
  subjects: ({ assets }) => assets.map((asset) => asset.id),
  *evaluate({ assets }, today) {
    for (const asset of assets) yield judge(asset, today);
  },
});

function judge(asset: Asset, today: string): Outcome {
  const { id: subject, operatingSystem, supportEnds, lifecycle } = asset;
  const about = { subject, read: { operatingSystem, supportEnds, lifecycle } };
  if (lifecycle === 'retired') return { ...about, answer: 'not-applicable', detail: say.retired };
  if (supportEnds !== null && supportEnds < today) return { ...about, answer: 'fail', detail: say.ended(supportEnds) };
  if (lifecycle === 'end-of-support')
    return supportEnds === null
      ? { ...about, answer: 'fail', detail: say.endedByRegister }
      : { ...about, ...unknown('conflicting'), detail: say.contradiction(supportEnds) };
  if (supportEnds !== null) return { ...about, answer: 'pass', detail: say.lasts(supportEnds), until: supportEnds };
  return operatingSystem === null
    ? { ...about, ...unknown('no-data'), detail: say.noSystem }
    : { ...about, ...unknown('partial'), detail: say.noDate };
}

const say = {
  retired: { en: 'The asset is retired.', de: 'Das Gerät ist ausgemustert.' },
  ended: (day: string) => ({ en: `Support ended on ${day}.`, de: `Die Unterstützung endete am ${day}.` }),
  endedByRegister: {
    en: 'The register says that support has ended.',
    de: 'Laut Verzeichnis ist die Unterstützung beendet.',
  },
  contradiction: (day: string) => ({
    en: `The register says that support has ended, beside the date ${day}.`,
    de: `Laut Verzeichnis ist die Unterstützung beendet, daneben steht der ${day}.`,
  }),
  lasts: (day: string) => ({ en: `Support lasts until ${day}.`, de: `Die Unterstützung läuft bis ${day}.` }),
  noSystem: {
    en: 'No source says which operating system it runs.',
    de: 'Keine Quelle nennt das Betriebssystem.',
  },
  noDate: {
    en: 'The operating system is known, the end of its support is not.',
    de: 'Das Betriebssystem ist bekannt, das Ende seiner Unterstützung nicht.',
  },
};
