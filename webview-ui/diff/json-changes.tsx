import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Json } from '../../src/core/model/json';
import type { JsonChange } from '../../src/core/model/notebook-diff';

/** How many changes are shown at first. */
const FIRST = 30;
/** Longest value that is shown, in characters. */
const LONGEST = 200;

const SIGNS: Record<JsonChange['kind'], string> = { added: '+', deleted: '−', changed: '±' };

/** Changed values, each with its name or else the way to it; nothing where there are none. */
export function JsonChanges({ changes, label, names = [] }: { readonly changes: readonly JsonChange[]; readonly label: string; readonly names?: readonly (string | null)[] }): JSX.Element | null {
  const [most, setMost] = useState(FIRST);
  if (changes.length === 0) return null;
  return (
    <div class="json-changes">
      <table aria-label={label}>
        <thead><tr><th scope="col"><span class="for-screen-readers">kind</span></th><th scope="col">value</th><th scope="col">left</th><th scope="col">right</th></tr></thead>
        <tbody>
          {changes.slice(0, most).map((change, index) => (
            <tr key={index} class={change.kind}>
              <td class="sign" aria-label={change.kind}>{SIGNS[change.kind]}</td>
              <th scope="row" class="mono" title={pathText(change.path)}>{names[index] ?? pathText(change.path)}</th>
              <td class="mono left">{valueText(change.left)}</td>
              <td class="mono right">{valueText(change.right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > most && <button type="button" class="link more" onClick={() => setMost(most * 4)}>{changes.length - most} more</button>}
    </div>
  );
}

/** A path as code would write it: `data[0].y[3]`. */
function pathText(path: JsonChange['path']): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : /^[A-Za-z_]\w*$/.test(key) ? `${index === 0 ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`)).join('') || '(all)';
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}
