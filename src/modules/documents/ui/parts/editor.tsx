// SPDX-License-Identifier: Apache-2.0
import { RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.layer.css';
import { TableKit } from '@tiptap/extension-table';
import { Markdown } from '@tiptap/markdown';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useRef } from 'react';
import type { Language } from '../../../../contract/local-text.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import classes from './editor.module.css';
import paper from './paper.module.css';

type EditorProps = {
  readonly label: string;
  readonly language: Language;
  /** Markdown. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

const extensions = [
  StarterKit.configure({ underline: false, strike: false, codeBlock: false, link: { openOnClick: false } }),
  TableKit.configure({ table: { resizable: false } }),
  Markdown,
];

/** Writes Markdown as it will look. Its styles lie in files of our own, as the policy of the page asks. */
export function Editor({ label, language, value, onChange }: EditorProps) {
  const labels = useLabels();
  const first = useRef<string>(undefined);
  const editor = useEditor({
    extensions,
    injectCSS: false,
    content: value,
    contentType: 'markdown',
    editorProps: {
      attributes: {
        'aria-label': label,
        role: 'textbox',
        'aria-multiline': 'true',
        lang: language,
        class: paper.paper ?? '',
      },
    },
    onCreate: ({ editor: made }) => {
      first.current = made.getMarkdown().trim();
    },
    // what only the editor writes otherwise is no change of a person's
    onUpdate: ({ editor: now }) => {
      const written = now.getMarkdown().trim();
      onChange(written === first.current ? value : written);
    },
  });
  return (
    <RichTextEditor editor={editor} labels={labels} classNames={{ content: classes.content ?? '' }}>
      <RichTextEditor.Toolbar sticky stickyOffset={56}>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.H1 />
          <RichTextEditor.H2 />
          <RichTextEditor.H3 />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Code />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Undo />
          <RichTextEditor.Redo />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}

/** What the buttons are called. */
function useLabels() {
  const text = useText();
  return {
    h1ControlLabel: text('documents.editor.heading', { level: 1 }),
    h2ControlLabel: text('documents.editor.heading', { level: 2 }),
    h3ControlLabel: text('documents.editor.heading', { level: 3 }),
    boldControlLabel: text('documents.editor.bold'),
    italicControlLabel: text('documents.editor.italic'),
    codeControlLabel: text('documents.editor.code'),
    bulletListControlLabel: text('documents.editor.bullets'),
    orderedListControlLabel: text('documents.editor.numbers'),
    blockquoteControlLabel: text('documents.editor.quote'),
    linkControlLabel: text('documents.editor.link'),
    unlinkControlLabel: text('documents.editor.unlink'),
    undoControlLabel: text('documents.editor.undo'),
    redoControlLabel: text('documents.editor.redo'),
    linkEditorInputLabel: text('documents.editor.address'),
    linkEditorInputPlaceholder: 'https://',
    linkEditorSave: text('action.save'),
  };
}
