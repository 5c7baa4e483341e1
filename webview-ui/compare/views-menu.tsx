/** Views that were saved: the columns, filter, order and charts under one name. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SavedView } from '../../src/protocol/compare';
import { FIRST_VIEW } from '../../src/protocol/compare-view';
import type { CompareModel } from './model';
import { Popup } from './popup';

/** The button and its menu; what is saved is read when it opens. */
export function ViewsMenu({ model }: { readonly model: CompareModel }): JSX.Element {
  return <Popup label="Views">{(close) => <Views model={model} close={close} />}</Popup>;
}

function Views({ model, close }: { readonly model: CompareModel; readonly close: () => void }): JSX.Element {
  const [views, setViews] = useState<readonly SavedView[] | null>(null);
  const [name, setName] = useState('');
  useEffect(() => void model.readViews().then(setViews), [model]);
  const show = (view: SavedView['view']): void => {
    model.setView(view);
    close();
  };
  return (
    <form class="menu-lines" onSubmit={(event) => (event.preventDefault(), model.saveView(name.trim()), close())}>
      {views === null && <span class="secondary">Reading views…</span>}
      {views?.map((saved) => <button key={saved.name} type="button" class="plain" onClick={() => show(saved.view)}><bdi>{saved.name}</bdi></button>)}
      <button type="button" class="plain" onClick={() => show(FIRST_VIEW)}>Everything as at first</button>
      <label class="field-choice">
        <span class="secondary">save as</span>
        <input class="menu-search" type="text" value={name} onInput={(event) => setName(event.currentTarget.value)} placeholder="Name" />
      </label>
      <button type="submit" class="plain" disabled={name.trim() === ''}>Save in celltrail-views</button>
    </form>
  );
}
