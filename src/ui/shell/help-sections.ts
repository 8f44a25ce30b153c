// SPDX-License-Identifier: Apache-2.0

/** One section of a manual in `docs/help/<language>/<module>.md`. */
export type HelpSection = {
  readonly title: string;
  /** The path of the screen as its route says it, or the name of a page that has no address of its own. */
  readonly topic: string;
  /** Markdown. */
  readonly body: string;
};

/** A section in the language that it was found in. */
export type SpokenSection = HelpSection & { readonly language: string };

/** The sections of the English manual, each translated where there is a translation. */
export const translated = (
  english: readonly HelpSection[],
  others: readonly HelpSection[],
  language: string,
): SpokenSection[] =>
  english.map((section) => {
    const found = others.find(({ topic }) => topic === section.topic);
    return found ? { ...found, language } : { ...section, language: 'en' };
  });

/** Pages before the application: the first two stand at whatever address was asked for. */
export const entranceTopics = ['sign-in', 'second-factor', '/first-run'] as const;
export type EntranceTopic = (typeof entranceTopics)[number];

/** What stands in the address while a section is shown: `risks-matrix` for `/risks/matrix`. */
export const helpName = (topic: string): string =>
  topic.replaceAll('$', '').split('/').filter(Boolean).join('-') || 'home';

/** The sections of a manual, each below a heading `## Title · topic`. */
export function sectionsOf(manual: string): HelpSection[] {
  return manual
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const [title = '', topic = ''] = heading.split(' · ');
      return { title, topic: topic.trim(), body: lines.join('\n').trim() };
    });
}

/** The anchor that readers of Markdown give to a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/**
 * What a link of a manual leads to in the product.
 * @param address as the manual has it, `risks.md#risk-register--risks`: the path of a screen is the end of its anchor
 * @param topics everything that has a section
 * @returns undefined when it leads out of the manual
 */
export function topicAt(address: string, topics: readonly string[]): string | undefined {
  const [file = '', anchor = ''] = address.split('#');
  if (!/^[a-z-]*(\.md)?$/.test(file)) return undefined;
  const end = anchor.slice(anchor.lastIndexOf('--') + 2);
  return topics.find((topic) => anchorOf(topic) === end);
}

/** Whether somebody can go there by the topic alone: it is an address, and names no record. */
export const isPlainAddress = (topic: string): boolean => topic.startsWith('/') && !topic.includes('$');
