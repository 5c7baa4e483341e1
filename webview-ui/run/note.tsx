import type { JSX } from 'preact';
import type { ShownRun } from './head';
import type { RunModel } from './model';
import { CopyButton } from '../lib/copy-button';
import { Section } from './section';

/** What a person wrote about the run; a note that was typed and not saved outlives the page. */
export function Note({ model, facts: { run, editable } }: { readonly model: RunModel; readonly facts: ShownRun }): JSX.Element {
  const saved = run.note ?? '';
  const draft = model.draft.value;
  const text = draft ?? saved;
  const save = async (): Promise<void> => {
    if (draft === null) return;
    // What is typed while it is being saved stays a draft.
    if ((await model.edit({ note: draft.trim() === '' ? null : draft })) && model.draft.value === draft) model.setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <Section id="note" title="Note" aside={saved !== '' && <CopyButton what="note" text={() => saved} onCopy={(copied) => model.copy(copied)} />}>
      {!editable && (saved === '' ? <p class="secondary">No note.</p> : <p class="note-text">{saved}</p>)}
      {editable && (
        <textarea
          aria-labelledby="note-title"
          rows={Math.min(12, Math.max(2, text.split('\n').length))}
          placeholder="What did you learn from this run?"
          value={text}
          onInput={({ currentTarget }) => model.setDraft(currentTarget.value === saved ? null : currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
      {editable && draft !== null && (
        <div class="note-actions">
          <button type="button" class="primary" onClick={() => void save()}>Save</button>
          <button type="button" class="plain" onClick={() => model.setDraft(null)}>Discard</button>
          <span class="secondary">not saved yet</span>
        </div>
      )}
    </Section>
  );
}
