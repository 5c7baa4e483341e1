/** A person's edits, folded into the runs: of one field the latest time wins. */
import type { EditRecord, RunEdit } from '../../trail/records';
import type { IngestContext } from './context';

/** What else must follow in the same transaction. */
export interface EditEffects {
  readonly rehome: boolean;
  readonly renumber: boolean;
}

const columns = { name: 'name', archived: 'archived', deleted: 'deleted', tags: 'tags', note: 'note' } as const;

/** Takes one edit up. */
export function applyEdit(context: IngestContext, trail: number, record: EditRecord): EditEffects {
  const { database } = context;
  for (const [field, value] of editFields(record.set)) {
    database.run(
      `INSERT INTO edits (run, field, trail, time, value) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET time = excluded.time, value = excluded.value WHERE excluded.time >= time`,
      record.run, field, trail, record.time, JSON.stringify(value),
    );
  }
  foldEdits(context, record.run);
  const { split } = record.set;
  if (split) makeSplitRun(context, trail, record.run, split);
  return { rehome: split !== undefined || record.set.mergedInto !== undefined, renumber: split !== undefined };
}

/** Writes the edits of a run, as far as they are known, into its row. */
export function foldEdits({ database, keys, touched }: IngestContext, run: string): void {
  const key = keys.run(run);
  const rows = database.all<{ field: string; value: string }>('SELECT field, value FROM edits WHERE run = ? ORDER BY time, trail', run);
  const latest = new Map(rows.map((row) => [row.field, row.value]));
  for (const [field, column] of Object.entries(columns)) {
    database.run(`UPDATE runs SET ${column} = ? WHERE key = ?`, columnValue(field, latest.get(field)), key);
  }
  touched.runs.add(key);
}

/** Each field that an edit sets; splits at different executions stand beside each other. */
function editFields(set: RunEdit): [string, unknown][] {
  return Object.entries(set).map(([field, value]) => [field === 'split' ? `split:${String(set.split?.execution)}` : field, value]);
}

function columnValue(field: string, json: string | undefined): string | number | null {
  if (field === 'archived' || field === 'deleted') return json === 'true' ? 1 : 0;
  if (json === undefined || json === 'null') return null;
  return field === 'tags' ? json : (JSON.parse(json) as string);
}

/** The row of the run that a split made; what it shares with its source is looked up there when it is read. */
function makeSplitRun({ database, keys, touched }: IngestContext, trail: number, source: string, split: NonNullable<RunEdit['split']>): void {
  const key = keys.run(split.into);
  database.run(
    'UPDATE runs SET trail = ?, split_from = ?, execution = ?, number = ?, wanted = ? WHERE key = ?',
    trail, keys.run(source), split.execution, split.number, split.number, key,
  );
  touched.runs.add(key);
}
