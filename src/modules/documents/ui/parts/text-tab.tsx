// SPDX-License-Identifier: Apache-2.0
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { ApprovalPart } from '../../../approvals/ui/parts/approval-part.tsx';
import type { Version } from '../../schemas.ts';
import { api, documentsChanged, versionQuery } from './api.ts';
import { DocumentFacts } from './document-facts.tsx';
import classes from './paper.module.css';
import { Paper } from './paper.tsx';
import { QuestionList } from './question-list.tsx';
import type { Shown } from './shown.ts';

type TextTabProps = { readonly shown: Shown; readonly controls: readonly string[] };

/** The text with its document control beside it, its approval, its questions and what people said to it. */
export function TextTab({ shown: { document, number, language }, controls }: TextTabProps) {
  const found = useQuery(versionQuery(document.id, number));
  const mayVote = useMay()('documents:approve');
  const said = (work: Promise<unknown>) => work.then(documentsChanged);
  // what waits is decided before it is read to its end; what is settled stands below
  const approvalOf = ({ approval }: Version) =>
    approval && (
      <ApprovalPart
        approval={approval}
        mayVote={mayVote}
        onVote={(vote) => said(api.vote({ id: document.id, number, ...vote }))}
        onTakeBack={() => said(api.takeBackVote({ id: document.id, number }))}
      />
    );
  return (
    <Loaded query={found}>
      {(version) => (
        <>
          {version.state === 'in-review' && <div className={classes.first}>{approvalOf(version)}</div>}
          <div className={classes.columns}>
            <Paper text={version.text[language]} language={language} />
            <div className={classes.aside}>
              <DocumentFacts document={document} version={version} controls={controls} />
            </div>
          </div>
          {version.state !== 'in-review' && approvalOf(version)}
          {version.questions.length > 0 && <QuestionList version={version} language={language} />}
          <Comments version={version} />
        </>
      )}
    </Loaded>
  );
}

function Comments({ version: { documentId: id, number, comments } }: { readonly version: Version }) {
  const text = useText();
  const actor = useActorName();
  const mayComment = useMay()('documents:comment');
  const [isOpen, setOpen] = useState(false);
  const add = (
    <Button variant="default" onClick={() => setOpen(true)}>
      {text('documents.comment.add')}
    </Button>
  );
  return (
    <Part title={text('documents.comments')} action={mayComment && add}>
      {comments.length === 0 ? (
        <p>{text('documents.comments.none')}</p>
      ) : (
        <ul className={classes.comments}>
          {comments.map(({ id: key, by, at, text: words }) => (
            <li key={key}>
              <span className={classes.who}>
                {actor(by)}, <DateText value={at} />
              </span>
              <p dir="auto">{words}</p>
            </li>
          ))}
        </ul>
      )}
      <FormDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={text('documents.comment.add')}
        action={text('action.add')}
        initial={{ text: '' }}
        onSubmit={async (values) => {
          await api.comment({ id, number, text: values.text });
          await documentsChanged();
        }}
      >
        {(form) => (
          <Textarea
            label={text('documents.comment')}
            required
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('text')}
          />
        )}
      </FormDialog>
    </Part>
  );
}
