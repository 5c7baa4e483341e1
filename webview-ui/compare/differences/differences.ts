/** What the panel knows of the differences of runs: asked for while somebody looks. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { FactSection } from '../../../src/core/model/run-differences';
import type { CompareRun } from '../../../src/protocol/compare';
import type { CodeDifference, KeptPair, RunPair } from '../../../src/protocol/compare-differences';
import type { TextView } from '../../../src/protocol/diff-view';
import type { RunRef } from '../../../src/protocol/runs';
import { Pulled } from '../../lib/pulled';
import { TIMEOUT_MS, type CompareConnection } from '../connection';
import type { ComparedRuns } from './compared';

/** What decides which runs stand beside each other. */
export interface DifferenceChoice {
  readonly compared: ReadonlySignal<ComparedRuns>;
  /** Id of the run whose code is shown; null where nobody chose. */
  readonly against: ReadonlySignal<string | null>;
}

/** Facts of the compared runs, and the code of two of them. */
export class Differences {
  readonly compared: ReadonlySignal<ComparedRuns>;
  /** The run whose code stands beside that of the first; null where there is but one run. */
  readonly other: ReadonlySignal<CompareRun | null>;
  readonly facts: Pulled<readonly CompareRun[], readonly FactSection[]>;
  readonly code: Pulled<RunPair, CodeDifference>;

  constructor(
    private readonly host: CompareConnection,
    { compared, against }: DifferenceChoice,
    private readonly attempt: (request: Promise<unknown>) => void,
  ) {
    this.compared = compared;
    this.other = computed(() => {
      const [, ...others] = compared.value.runs;
      return others.find(({ id }) => id === against.value) ?? others[0] ?? null;
    });
    this.facts = new Pulled((runs) => host.request('differences', { runs: runs.map(refOf) }, { timeoutMs: TIMEOUT_MS }));
    this.code = new Pulled((pair) => host.request('codeDifference', pair, { timeoutMs: TIMEOUT_MS }));
  }

  /** The first run and the one whose code is shown. */
  pair(): RunPair | null {
    const [first] = this.compared.value.runs;
    const { value: other } = this.other;
    return first && other ? { left: refOf(first), right: refOf(other) } : null;
  }

  /** A further stretch of a cell's text; null where it cannot be had, which is told. */
  async text(pair: RunPair, row: number, from: number, folded: boolean): Promise<TextView | null> {
    const asked = this.host.request('codeText', { ...pair, row, from, folded }, { timeoutMs: TIMEOUT_MS });
    this.attempt(asked);
    return asked.catch(() => null);
  }

  /** Shows two texts on record in VS Code's own diff editor. */
  openKept(pair: KeptPair): void {
    this.attempt(this.host.request('openKept', pair));
  }
}

/** Names a run in its store. */
export function refOf({ folder, id }: CompareRun): RunRef {
  return { folder, id };
}
