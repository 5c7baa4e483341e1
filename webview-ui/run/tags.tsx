import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { focusOnce } from './focus-once';
import type { RunModel } from './model';

/** The run's tags as items of a list; where a person may, each can be taken away and another added. */
export function Tags({ model, tags, editable }: { readonly model: RunModel; readonly tags: readonly string[]; readonly editable: boolean }): JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const tag = (typed ?? '').trim();
    if (tag === '' || tags.includes(tag) || (await model.edit({ tags: [...tags, tag] }))) setTyped(null);
  };
  return (
    <>
      {tags.map((tag) => (
        <li key={tag} class="tag">
          {tag}
          {editable && <button type="button" class="link" aria-label={`Remove tag ${tag}`} title="Remove" onClick={() => void model.edit({ tags: tags.filter((other) => other !== tag) })}>×</button>}
        </li>
      ))}
      {editable && typed === null && <li><button type="button" class="link" onClick={() => setTyped('')}>Add tag</button></li>}
      {typed !== null && (
        <li>
          <form class="name-form" onSubmit={(event) => void add(event)}>
            <input
              aria-label="New tag"
              value={typed}
              ref={focusOnce}
              onInput={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && setTyped(null)}
            />
            <button type="submit" class="plain">Add</button>
          </form>
        </li>
      )}
    </>
  );
}
