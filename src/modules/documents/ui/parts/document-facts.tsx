// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import type { Document } from '../../contract.ts';
import type { Version } from '../../schemas.ts';
import { api } from './api.ts';

type DocumentFactsProps = {
  readonly document: Document;
  readonly version: Version | undefined;
  readonly controls: readonly string[];
};

/** Document control (ISO/IEC 27001:2022 7.5.3): what a reader needs to know of what lies before them. */
export function DocumentFacts({ document, version, controls }: DocumentFactsProps) {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  const actor = useActorName();
  const topics = useQuery({ queryKey: ['documents', 'topics'], queryFn: () => api.topics({}) });
  const topic = topics.data?.items.find((one) => one.topic === document.topic)?.title;
  const approved = (version?.approval?.votes ?? []).filter((one) => one.vote === 'approve' && one.withdrawnAt === null);
  return (
    <Facts layout={version ? 'line' : 'stack'}>
      {version && (
        <>
          <Fact label={text('documents.digest')}>
            {version.sha256 && <Identifier>{version.sha256.slice(0, 16)}</Identifier>}
          </Fact>
          <Fact label={text('documents.effective')}>
            <DateText value={version.effective} />
          </Fact>
          <Fact label={text('documents.review-due')}>
            <DateText value={version.reviewDue} />
          </Fact>
          <Fact label={text('documents.authors')}>{format.list(version.authors.map(actor))}</Fact>
          <Fact label={text('documents.approved-by')}>
            {approved.length === 0 ? null : format.list(approved.map(({ by }) => actor(by)))}
          </Fact>
          <Fact label={text('documents.reason')}>{version.reason}</Fact>
        </>
      )}
      {document.origin === 'external' && (
        <>
          <Fact label={text('documents.publisher')}>{document.publisher}</Fact>
          <Fact label={text('documents.edition')}>{document.version}</Fact>
          <Fact label={text('documents.checked')}>{document.checked && <DateText value={document.checked} />}</Fact>
        </>
      )}
      {!version && (
        <>
          <Fact label={text('documents.location')}>{document.location}</Fact>
          <Fact label={text('documents.review-due')}>
            {document.reviewDue && <DateText value={document.reviewDue} />}
          </Fact>
        </>
      )}
      <Fact label={text('documents.topic')}>{topic && local(topic)}</Fact>
      <Fact label={text('documents.classification')}>
        {document.classification && text(`documents.classification.${document.classification}`)}
      </Fact>
      {controls.length > 0 && (
        <Fact label={text('documents.controls')}>
          {controls.map((ref) => (
            <span key={ref}>
              <Link to={`/controls/${ref}` as string}>{ref.split('/').at(-1)}</Link>{' '}
            </span>
          ))}
        </Fact>
      )}
    </Facts>
  );
}
