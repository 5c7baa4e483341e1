/** Outputs that differ, as a terminal can show them. */
import type { FormDiff, ImageForm, NumberChange, OutputRow, TableForm, ValueChange } from '../core/model/notebook-diff';
import { renderChanges } from './diff-changes';
import { renderHunk } from './diff-lines';
import type { Paint } from './style';
import { clip, formatBytes, printable } from './text';

/** Changes of one output that are listed; the rest is counted, and `--json` has all. */
const LISTED = 20;

/** The lines of an output; none where it is equal. */
export function renderOutput(output: OutputRow, paint: Paint): string[] {
  if (output.kind === 'equal') return [];
  const number = (output.right ?? output.left ?? 0) + 1;
  const title = `  output ${number} (${printable(output.type)})`;
  if (output.kind === 'added') return [paint('added', `${title} added`)];
  if (output.kind === 'deleted') return [paint('removed', `${title} deleted`)];
  return [title, ...output.forms.flatMap((form) => [`   ${printable(form.form)}: ${headOf(form)}`, ...listed(bodyOf(form, paint))]), ...renderChanges(output.metadata, paint)];
}

function headOf(form: FormDiff): string {
  switch (form.by) {
    case 'text':
      return form.onlyNumbers ? `${plural(form.numbers.length, 'number')} changed` : `${plural(form.text.hunks.length, 'place')} changed`;
    case 'table':
      return tableHead(form);
    case 'json':
      return `${plural(form.changes.length, 'value')} changed`;
    case 'image':
      return imageHead(form);
    case 'error':
      return 'another error';
    case 'widget':
      return form.model.left === form.model.right ? `${plural(form.changes.length, 'value')} of ${printable(form.model.right)} changed` : `${printable(form.model.left)} -> ${printable(form.model.right)}`;
    case 'opaque':
      return `${formatBytes(form.leftBytes)} -> ${formatBytes(form.rightBytes)}`;
    default:
      return form.by;
  }
}

function bodyOf(form: FormDiff, paint: Paint): string[] {
  switch (form.by) {
    case 'text':
      return form.onlyNumbers ? form.numbers.map((number) => numberLine(number, paint)) : form.text.hunks.flatMap((hunk) => renderHunk(hunk, paint));
    case 'table':
      return form.cells.map(({ row, column, left, right }) => `    ${printable([row, column].filter((head) => head !== '').join(', '))}: ${changed(left, right, paint)}`);
    case 'json':
    case 'widget':
      return renderChanges(form.changes, paint).map((line) => `  ${line}`);
    case 'error':
      return [...valueLine(form.name, paint), ...valueLine(form.message, paint), ...(form.frames?.hunks.flatMap((hunk) => renderHunk(hunk, paint)) ?? [])];
    default:
      return [];
  }
}

function tableHead({ cells, rowsDeleted, rowsAdded, columnsDeleted, columnsAdded, around }: TableForm): string {
  const counts: readonly (readonly [readonly unknown[], string, string])[] = [
    [cells, 'cell', 'changed'],
    [rowsAdded, 'row', 'added'],
    [rowsDeleted, 'row', 'deleted'],
    [columnsAdded, 'column', 'added'],
    [columnsDeleted, 'column', 'deleted'],
  ];
  return [...counts.flatMap(([list, what, deed]) => (list.length === 0 ? [] : [`${plural(list.length, what)} ${deed}`])), ...(around ? ['text around it changed'] : [])].join(', ');
}

function imageHead({ left, right, pixels }: ImageForm): string {
  const sizes = [left, right].map((size) => (size ? `${size.width} x ${size.height}` : 'unknown size'));
  const same = sizes[0] === sizes[1] ? sizes[0] : sizes.join(' -> ');
  return pixels ? `${((100 * pixels.changed) / pixels.total).toPrecision(2)} % of pixels differ, ${same}` : `another image, ${same}`;
}

function numberLine({ name, left, right }: NumberChange, paint: Paint): string {
  return `    ${name === null ? '' : `${printable(name)}: `}${changed(String(left), String(right), paint)}`;
}

function valueLine(change: ValueChange<string> | null, paint: Paint): string[] {
  return change ? [`    ${changed(change.left, change.right, paint)}`] : [];
}

function changed(left: string, right: string, paint: Paint): string {
  return `${paint('removed', clip(printable(left), 60))} -> ${paint('added', clip(printable(right), 60))}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function listed(lines: readonly string[]): string[] {
  return lines.length <= LISTED ? [...lines] : [...lines.slice(0, LISTED), `    and ${lines.length - LISTED} more lines (--json has all)`];
}
