import { createHash } from 'node:crypto';
import { formatParam, type Param } from '../../core/model/param';

/** What the editor needs of `celltrail reproduce --check --json`. */
export interface Check {
  readonly executable: string;
  readonly folder: string;
  readonly cells: number;
  readonly environment: {
    readonly python: { readonly recorded: string | null; readonly now: string | null; readonly same: boolean | null };
    readonly packages: readonly { readonly name: string; readonly recorded: string | null; readonly now: string | null; readonly imported: boolean }[] | null;
  };
}

/** A way to reproduce a run. */
export interface Choice {
  readonly way: 'here' | 'venv' | 'param' | 'python';
  readonly label: string;
  readonly description?: string;
  readonly detail: string;
}

/** Packages told by name in one line. */
const TOLD = 4;

/** The ways that a run may be reproduced, the surest first: where packages differ, that is a fresh environment. */
export function choicesOf(check: Check, params: readonly Param[]): Choice[] {
  const { packages, python } = check.environment;
  const here: Choice = { way: 'here', label: '$(play) Run With This Python', description: check.executable, detail: describeDifference(check) };
  const differs = (packages ?? []).length > 0 || python.same === false;
  const venv: Choice = { way: 'venv', label: '$(package) Run in a Fresh Virtual Environment', detail: 'Installs the recorded versions of what the code imports, from your package index, into the storage of this extension.' };
  const param: Choice = { way: 'param', label: '$(edit) Run With a Changed Param…', detail: 'What comes out is recorded as a new run, with this one as its parent.' };
  const other: Choice = { way: 'python', label: '$(folder-opened) Choose Another Python…', detail: 'Compares its packages first.' };
  return [here, ...(differs && packages !== null ? [venv] : []), ...(params.length > 0 ? [param] : []), other];
}

/** In one line what differs from the record: imported packages by name, others by number. */
export function describeDifference({ environment: { python, packages } }: Check): string {
  if (packages === null) return 'Its packages could not be compared: those on record, or those here, are not known.';
  const imported = packages.filter((item) => item.imported);
  const others = packages.length - imported.length;
  const told = [
    ...(python.same === false ? [`Python ${python.recorded ?? '?'} → ${python.now ?? '?'}`] : []),
    ...imported.slice(0, TOLD).map(({ name, recorded, now }) => `${name} ${recorded ?? 'none'} → ${now ?? 'none'}`),
    ...(imported.length > TOLD ? [`${imported.length - TOLD} more that the code imports`] : []),
    ...(others > 0 ? [`${others} that it does not import itself`] : []),
  ];
  return told.length === 0 ? 'Python and its packages are those on record.' : `Since then changed: ${told.join(', ')}`;
}

/** A param's value as a person edits it: a literal of Python. */
export function editable({ value }: Param): string {
  return typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? `[${value.map((item) => editable({ name: '', value: item as Param['value'], execution: null })).join(', ')}]` : formatParam(value);
}

/** Name of the folder of a session's virtual environment: a record's ids may be anything, a path too. */
export function venvName(store: string, session: string): string {
  return createHash('sha256').update(`${store}\n${session}`).digest('hex').slice(0, 16);
}
