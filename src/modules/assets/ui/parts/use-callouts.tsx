// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { type Say, useText } from '../../../../ui/i18n/text.tsx';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import {
  type AboutRisk,
  type AssetDetail,
  type Fact,
  factsQuery,
  type Review,
  reviewsOfQuery,
  risksQuery,
} from './api.ts';
import { withMissing } from './known-facts.ts';

const small = { variant: 'default', size: 'compact-sm' } as const;

/** What is wrong with an asset or due, harm to patients before all. */
export function useCallouts(detail: AssetDetail): readonly Callout[] {
  const { asset, modelId } = detail;
  const text = useText();
  const may = useMay();
  const reviews = useQuery(reviewsOfQuery(asset.id));
  const facts = useQuery({ ...factsQuery(asset.id), enabled: may('facts:read') });
  const subjects = [asset.id, ...(modelId ? [modelId] : [])];
  const risks = useQuery({ ...risksQuery(subjects), enabled: may('risks:read') });
  const unacceptable = (risks.data?.items ?? []).filter(
    ({ scores, status }) => scores?.current.acceptability === 'unacceptable' && status !== 'accepted',
  );
  return [
    ...riskCallouts(unacceptable, asset.id, text),
    ...(risks.data && risks.data.hidden > 0
      ? [
          {
            ...{ id: 'hidden-risks', state: 'unknown' as const, body: text('assets.callout.hidden-risks.body') },
            title: text('assets.callout.hidden-risks', { count: risks.data.hidden }),
          },
        ]
      : []),
    ...reviewCallouts(reviews.data?.items ?? [], asset.id, text),
    ...(facts.data ? factCallouts(facts.data.items, detail, text) : []),
  ];
}

const show = (tab: string, text: Say): ReactNode => (
  <Button {...small} renderRoot={(props) => <Link {...props} to="." search={{ tab }} resetScroll={false} />}>
    {text('assets.callout.show')}
  </Button>
);

/** What is said of a model need not hold for each device of it. */
function riskCallouts(risks: readonly AboutRisk[], assetId: string, text: Say): Callout[] {
  const own = risks.filter(({ subject }) => subject?.id === assetId).length;
  const ofModel = risks.length - own;
  const action = show('risks', text);
  const found: (Callout | false)[] = [
    own > 0 && { id: 'risks', state: 'bad', title: text('assets.callout.risks', { count: own }), action },
    ofModel > 0 && {
      ...{ id: 'model-risks', state: 'partial', title: text('assets.callout.model-risks', { count: ofModel }), action },
      body: text('assets.callout.model-risks.body'),
    },
  ];
  return found.filter((callout) => callout !== false);
}

/** A contradiction before a suggestion; one of each is enough to send somebody there. */
function reviewCallouts(reviews: readonly Review[], assetId: string, text: Say): Callout[] {
  const decide = ({ id }: Review) => (
    <Button
      {...small}
      renderRoot={(props) => <Link {...props} to="/assets/reviews" search={{ review: id, asset: assetId }} />}
    >
      {text('assets.callout.review.action')}
    </Button>
  );
  const conflict = reviews.find(({ kind }) => kind === 'conflict');
  const proposal = reviews.find(({ kind }) => kind === 'proposal');
  const other = (review: Review) => (review.assetId === assetId ? review.otherAssetName : review.assetName);
  return [
    ...(conflict
      ? [
          {
            ...{ id: 'conflict', state: 'bad' as const, title: text('assets.callout.conflict') },
            ...{ body: conflict.explanation, action: decide(conflict) },
          },
        ]
      : []),
    ...(proposal
      ? [
          {
            ...{ id: 'proposal', state: 'unknown' as const, action: decide(proposal) },
            title: text('assets.callout.proposal', { name: other(proposal) }),
          },
        ]
      : []),
  ];
}

function factCallouts(facts: readonly Fact[], { asset }: AssetDetail, text: Say): Callout[] {
  const failed = facts.filter(({ answer }) => answer === 'fail').map(({ predicate }) => predicate);
  const others = failed.filter((predicate) => predicate !== 'software-supported').length;
  const isStale = facts.some(
    ({ predicate, answer, reason }) =>
      predicate === 'mds2-current' && (answer === 'fail' || (answer === 'unknown' && reason === 'stale')),
  );
  const unknown = withMissing(facts).filter(({ answer }) => answer === 'unknown').length;
  const version = asset.softwareVersion ?? text('assets.callout.mds2.no-version');
  const found: (Callout | false)[] = [
    failed.includes('software-supported') && {
      ...{ id: 'support', state: 'bad', title: text('assets.callout.support') },
      ...{ body: text('assets.callout.support.body'), action: show('facts', text) },
    },
    others > 0 && {
      ...{ id: 'fails', state: 'bad', title: text('assets.callout.fails', { count: others }) },
      action: show('facts', text),
    },
    isStale && {
      ...{ id: 'mds2', state: 'partial', title: text('assets.callout.mds2') },
      ...{ body: text('assets.callout.mds2.body', { version }), action: show('disclosure', text) },
    },
    unknown > 0 && {
      ...{ id: 'unknown', state: 'unknown', title: text('assets.callout.unknown', { count: unknown }) },
      ...{ body: text('assets.callout.unknown.body'), action: show('facts', text) },
    },
  ];
  return found.filter((callout) => callout !== false);
}
