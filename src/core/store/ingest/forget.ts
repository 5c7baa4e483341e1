/** Takes out of the index what a trail told, so that the trail can be read anew. */
import type { IngestContext } from './context';
import { foldEdits } from './edits';
import { dropUnusedPackages } from './environments';

/** Rows that others name by key stay, emptied. */
export function forgetTrail(context: IngestContext, trail: number): void {
  const { database, touched } = context;
  for (const { key } of database.all<{ key: number }>('SELECT key FROM runs WHERE trail = ? UNION SELECT home FROM series WHERE trail = ?', trail, trail)) {
    touched.runs.add(key);
  }
  for (const { key } of database.all<{ key: number }>('SELECT key FROM sessions WHERE trail = ?', trail)) touched.sessions.add(key);
  for (const { run } of database.all<{ run: string }>('SELECT DISTINCT run FROM verdicts WHERE trail = ?', trail)) touched.runs.add(context.keys.run(run));
  const edited = database.all<{ run: string }>('SELECT DISTINCT run FROM edits WHERE trail = ?', trail);
  database.run('DELETE FROM chunks WHERE series IN (SELECT key FROM series WHERE trail = ?)', trail);
  for (const table of ['series', 'links', 'params', 'comparisons', 'executions', 'edits', 'environments', 'imports', 'modules', 'gpu_uses', 'verdicts']) {
    database.run(`DELETE FROM ${table} WHERE trail = ?`, trail);
  }
  database.run(
    `UPDATE runs SET trail = NULL, number = NULL, wanted = NULL, kind = NULL, session = NULL, execution = NULL, started = NULL, status = NULL,
       ended = NULL, updated = NULL, parent = NULL, relation = NULL, why = NULL, split_from = NULL WHERE trail = ?`,
    trail,
  );
  database.run('UPDATE sessions SET trail = NULL, notebook = NULL, kernel = NULL, language = NULL, started = NULL, ended = NULL WHERE trail = ?', trail);
  dropUnusedPackages(context);
  for (const { run } of edited) foldEdits(context, run);
}
