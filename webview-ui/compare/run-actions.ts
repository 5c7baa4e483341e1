/** What a person does to a run in the table. */
import type { CompareModel } from './model';

/** A star is this tag: lists, filters and bundles know it without being told. */
export const STAR = 'starred';

/** Stars a run, or takes its star away. */
export function starRun(model: CompareModel, id: string): void {
  const tags = tagsOf(model, id);
  model.edit(id, { tags: tags.includes(STAR) ? tags.filter((tag) => tag !== STAR) : [...tags, STAR] });
}

/** Asks for a run's tags. */
export async function tagRun(model: CompareModel, id: string): Promise<void> {
  const line = await model.ask(`Tags of run ${numberOf(model, id)}`, tagsOf(model, id).join(', '), 'Tags with commas between them');
  if (line === null) return;
  const tags = line.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
  model.edit(id, { tags: [...new Set(tags)] });
}

/** Asks for a run's note. */
export async function noteRun(model: CompareModel, id: string): Promise<void> {
  const note = await model.ask(`Note on run ${numberOf(model, id)}`, factOf(model, id, 'note'), 'What you want to remember');
  if (note !== null) model.edit(id, { note: note.trim() || null });
}

/** Asks for a run's name; none gives it the automatic one back. */
export async function renameRun(model: CompareModel, id: string): Promise<void> {
  const name = await model.ask(`Name of run ${numberOf(model, id)}`, factOf(model, id, 'name'), 'Empty for the automatic name');
  if (name !== null) model.edit(id, { name: name.trim() || null });
}

/** Archives a run, or brings it back. */
export function archiveRun(model: CompareModel, id: string): void {
  const { table } = model.source;
  const row = table.rowOf(id);
  if (row !== undefined) model.edit(id, { archived: !table.isArchived(row) });
}

/** Holds all others against this run, or against none. */
export function chooseBaseline(model: CompareModel, id: string): void {
  model.setView({ baseline: model.view.value.baseline === id ? null : id });
}

function tagsOf({ source: { table } }: CompareModel, id: string): readonly string[] {
  return table.tagsOf(table.rowOf(id) ?? -1);
}

function factOf({ source: { table } }: CompareModel, id: string, fact: 'name' | 'note'): string {
  return table.textOf(table.rowOf(id) ?? -1, fact);
}

function numberOf({ source: { table } }: CompareModel, id: string): string {
  return String(table.column('number')?.valueAt(table.rowOf(id) ?? -1) ?? '');
}
