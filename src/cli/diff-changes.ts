import type { JsonChange } from '../core/model/notebook-diff';
import type { Paint } from './style';
import { clip, printable } from './text';

/** Longest value that is shown whole. */
const VALUE_WIDTH = 60;

/** Changes of metadata, one a line. */
export function renderChanges(changes: readonly JsonChange[], paint: Paint): string[] {
  return changes.map(({ kind, path, left, right }) => {
    const place = printable(path.join('.'));
    const [before, after] = [value(left), value(right)];
    if (kind === 'added') return `  ${place}: ${paint('added', after)}`;
    if (kind === 'deleted') return `  ${place}: ${paint('removed', before)} deleted`;
    return `  ${place}: ${paint('removed', before)} -> ${paint('added', after)}`;
  });
}

function value(json: unknown): string {
  return clip(printable(JSON.stringify(json) ?? ''), VALUE_WIDTH);
}
