/** The conflicts of a notebook that a merge left, as their page asks for them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ConflictChoice } from '../../../core/model/conflict-choice';
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { conflictsIn, cellsIn } from '../../../core/notebook/merge/conflict-marks';
import type { PlacedConflict } from '../../../core/notebook/merge/conflict';
import { mergeNotebooks, type Origin } from '../../../core/notebook/merge/merge';
import type { OutputChoice } from '../../../core/notebook/merge/options';
import { hasConflicts, sideLabels } from '../../../core/notebook/merge/read-conflicted';
import { readLeft, readStages, versionsOfStages, type LeftVersions } from '../../../core/notebook/merge/read-left';
import { choicesOf, isEditedSince, settleConflicts, settledSource } from '../../../core/notebook/merge/settle';
import { printExact } from '../../../core/notebook/read/exact-json';
import { readNotebook } from '../../../core/notebook/read/read-notebook';
import { diffText } from '../../../core/notebook/text/text-diff';
import type { ConflictOutline, ConflictsOverview, ConflictsRequests } from '../../../protocol/conflicts';
import type { TextView } from '../../../protocol/diff-view';
import { languageOf, textOf, titleOf } from './contents';
import { TextPair } from './text-view';

/** Where a notebook lies, and how it is merged where git left its versions. */
export interface ConflictsInput {
  readonly path: string;
  /** Whether git may be started. */
  readonly asksGit: boolean;
  readonly outputs: OutputChoice;
}

/** What the thread tells of a notebook; the rest the editor knows. */
export type ConflictsFound = Omit<ConflictsOverview, 'uri' | 'name'>;

type Wanted = Omit<ConflictsRequests['text']['params'], 'edition'>;

/** A merged notebook whose conflicts wait for a choice. */
export class LeftConflicts {
  private readonly conflicts: readonly PlacedConflict[];
  private readonly cells: readonly JsonObject[];
  private readonly language: string;

  private constructor(
    private readonly path: string,
    /** Differs where the file does. */
    readonly edition: string,
    private readonly facts: Pick<ConflictsFound, 'labels' | 'origin' | 'hasBase'>,
    private readonly json: JsonObject,
    private readonly origins: readonly Origin[],
  ) {
    this.conflicts = conflictsIn(json);
    this.cells = cellsIn(json);
    this.language = languageOf(json);
  }

  /** Reads a file; rejects with one sentence where it is no notebook. */
  static async read({ path, asksGit, outputs }: ConflictsInput): Promise<LeftConflicts> {
    const text = await readText(path);
    const labels = sideLabels(text);
    const left = hasConflicts(text) ? await readLeft(path, text, asksGit) : await untouched(path, text, asksGit);
    if (left) {
      const { json, origins } = mergeNotebooks(left.versions, { outputs });
      // Who wants no outputs of cells that both sides ran gets those of no side.
      return new LeftConflicts(path, digestOf(text), { labels, origin: 'merged', hasBase: left.hasBase }, json, outputs === 'clear' ? [] : origins);
    }
    const { json } = readNotebook(text, basename(path));
    return new LeftConflicts(path, digestOf(text), { labels, origin: conflictsIn(json).length > 0 ? 'marked' : 'none', hasBase: true }, json, []);
  }

  /** All conflicts. */
  overview(): ConflictsFound {
    return { edition: this.edition, ...this.facts, conflicts: this.conflicts.map((conflict) => this.outline(conflict)) };
  }

  /** A stretch of both sides of a conflict, or of what a choice makes of it. */
  text({ conflict: index, of, from, folded }: Wanted): TextView {
    const conflict = this.conflicts[index];
    if (!conflict) throw new Error('The notebook has no such conflict any more.');
    if (of === 'sides') return this.sides(conflict).view({ from, folded });
    const result = settledSource(conflict, of) ?? textIn(conflict, of === 'theirs' ? conflict.theirs : conflict.ours);
    const lines = result?.split('\n') ?? [];
    return new TextPair(lines, lines, null, this.languageIn(conflict)).view({ from, folded });
  }

  /** The file's new text; rejects where the file is no more what was read. */
  async settled(choices: readonly (ConflictChoice | null)[]): Promise<string> {
    if (digestOf(await readText(this.path)) !== this.edition) throw new Error(`${basename(this.path)} has changed meanwhile: look at its conflicts again.`);
    return `${printExact(settleConflicts(this.json, choices, this.origins), 1)}\n`;
  }

  private outline(conflict: PlacedConflict): ConflictOutline {
    const cell = this.cells[conflict.cell ?? -1];
    const isWhole = conflict.path.length === 0;
    const what = isWhole ? 'cell' : choicesOf(conflict).includes('both') ? 'source' : 'value';
    return {
      cell: conflict.cell,
      type: cell ? textOf(cell['cell_type']) : 'notebook',
      title: titleOf((what === 'source' ? this.side(conflict, 'ours') : null) ?? textOf(cell?.['source'])),
      what,
      path: conflict.path.join('.'),
      deletedBy: isWhole ? (conflict.ours === undefined ? 'ours' : 'theirs') : null,
      choices: choicesOf(conflict),
      edited: cell !== undefined && isEditedSince(cell, conflict),
      sides: this.sides(conflict).view(),
    };
  }

  private sides(conflict: PlacedConflict): TextPair {
    const [ours, theirs] = [this.side(conflict, 'ours'), this.side(conflict, 'theirs')];
    const diff = ours === null || theirs === null ? null : diffText(ours, theirs);
    return new TextPair(ours?.split('\n') ?? null, theirs?.split('\n') ?? null, diff, this.languageIn(conflict));
  }

  private side(conflict: PlacedConflict, side: 'ours' | 'theirs'): string | null {
    return textIn(conflict, conflict[side]);
  }

  /** Values of metadata are JSON, which reads well in Python's colours. */
  private languageIn({ cell }: PlacedConflict): 'python' | 'plain' {
    const type = this.cells[cell ?? -1]?.['cell_type'];
    return this.language === 'python' && (type === undefined || type === 'code') ? 'python' : 'plain';
  }
}

/** The versions of a file that git has in conflict without marks, as of one that its attributes call binary; null where somebody has worked on it, or it is in no conflict. */
async function untouched(path: string, text: string, asksGit: boolean): Promise<LeftVersions | null> {
  const stages = asksGit ? await readStages(path) : null;
  return stages && (text === stages.ours || text === stages.theirs) ? versionsOfStages(stages, basename(path)) : null;
}

/** A side of a conflict as a text: the source of a cell, or JSON; null where the side has none. */
function textIn({ path }: PlacedConflict, value: Json | undefined): string | null {
  if (value === undefined) return null;
  if (path.length === 0 && isJsonObject(value)) return textOf(value['source']);
  return path.join('.') === 'source' ? textOf(value) : printExact(value, 2);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`${basename(path)} cannot be read: it may have been deleted or renamed.`, { cause });
  }
}
