/** Where things belong after a person merged and split runs. */

/** A place in the order of executions: when its session began, and its ordinal there. */
export interface Moment {
  readonly sessionStart: number;
  readonly ordinal: number;
}

/** What a person said about one run. */
export interface HomeRule {
  readonly mergedInto?: string;
  readonly splits: readonly { readonly from: Moment; readonly into: string }[];
}

/**
 * The run that something belongs to which `run` was given at `moment` (null: at no execution). A split is looked at before
 * a merge; a run met twice is where a circle of merges ends.
 */
export function resolveHome(run: string, moment: Moment | null, rules: ReadonlyMap<string, HomeRule>): string {
  const seen = new Set<string>();
  let home = run;
  while (!seen.has(home)) {
    seen.add(home);
    const rule = rules.get(home);
    const next = rule && (splitTarget(rule, moment) ?? rule.mergedInto);
    if (next === undefined) return home;
    home = next;
  }
  return home;
}

function splitTarget(rule: HomeRule, moment: Moment | null): string | undefined {
  if (!moment) return undefined;
  const hit = rule.splits.filter((split) => compareMoments(split.from, moment) <= 0);
  return hit.sort((a, b) => compareMoments(b.from, a.from))[0]?.into;
}

function compareMoments(a: Moment, b: Moment): number {
  return a.sessionStart - b.sessionStart || a.ordinal - b.ordinal;
}
