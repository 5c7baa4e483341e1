/** What the editor needs of `celltrail promote --dry-run --json`. */
export interface PromotionAnswer {
  readonly params: Readonly<Record<string, unknown>>;
  /** Texts by path in the target folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly AnsweredStep[];
  /** Sentences that a person should know. */
  readonly notes: readonly string[];
  /** Modules that were edited by hand; `conflicts` is null where what was promoted before is not known. */
  readonly edited: readonly { readonly path: string; readonly conflicts: number | null }[];
}

/** One step of it. */
export interface AnsweredStep {
  readonly name: string;
  readonly cells: readonly string[];
  readonly after: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly from: string | null }[];
  readonly outputs: readonly { readonly name: string }[];
  readonly params: readonly { readonly name: string; readonly default: unknown }[];
  readonly metrics: readonly string[];
  readonly leftOut: readonly { readonly cell: string; readonly line: number; readonly code: string; readonly why: string }[];
}

/** How a file would change; files that stay as they are are left out. */
export interface FileChange {
  readonly path: string;
  /** Null where there is none. */
  readonly before: string | null;
  readonly after: string;
}

/** The changes that a promotion would make to the texts that are there. */
export function changesOf({ files }: PromotionAnswer, before: ReadonlyMap<string, string>): FileChange[] {
  return Object.entries(files).flatMap(([path, after]): FileChange[] => {
    const there = before.get(path) ?? null;
    return there === after ? [] : [{ path, before: there, after }];
  });
}
