import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { CopyButton } from '../lib/copy-button';
import type { RunModel } from './model';

/** All installed packages with their versions, to be searched. */
export function Packages({ model, packages }: { readonly model: RunModel; readonly packages: Readonly<Record<string, string>> }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState('');
  const sorted = useMemo(() => Object.entries(packages).sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)), [packages]);
  const found = sorted.filter(([name, version]) => `${name} ${version}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <details class="packages" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{sorted.length} {sorted.length === 1 ? 'package' : 'packages'}</summary>
      {open && (
        <>
          <div class="search">
            <input type="search" aria-label="Search packages" placeholder="Search packages" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
            <span class="secondary" role="status">{found.length === sorted.length ? '' : `${found.length} of ${sorted.length}`}</span>
            <CopyButton what="packages as requirements" text={() => sorted.map(([name, version]) => `${name}==${version}\n`).join('')} onCopy={(text) => model.copy(text)} />
          </div>
          <table class="pairs" aria-label="Packages">
            <thead class="for-screen-readers"><tr><th scope="col">package</th><th scope="col">version</th></tr></thead>
            <tbody>{found.map(([name, version]) => <tr key={name}><th scope="row">{name}</th><td class="mono">{version}</td></tr>)}</tbody>
          </table>
          {found.length === 0 && <p class="secondary">No package is called so.</p>}
        </>
      )}
    </details>
  );
}
