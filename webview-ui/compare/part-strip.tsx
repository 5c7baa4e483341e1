import type { JSX } from 'preact';
import { PANEL_PARTS, type CompareRun, type PanelPart } from '../../src/protocol/compare';
import { CopyDifferences } from './differences/differences-part';
import type { CompareModel } from './model';
import { ChartToolbar } from './toolbar';

const TITLES: Readonly<Record<PanelPart, string>> = { charts: 'Charts', differences: 'Differences', displayed: 'Displayed' };

/** The strip below the table: which part follows, and what can be set of it. */
export function PartStrip({ model, runs }: { readonly model: CompareModel; readonly runs: readonly CompareRun[] }): JSX.Element {
  const chosen = model.part.value;
  return (
    <div class="strip">
      <div class="segmented" role="group" aria-label="Below the table">
        {PANEL_PARTS.map((part) => <button key={part} type="button" class="toggle" aria-pressed={chosen === part} onClick={() => model.setPart({ part })}>{TITLES[part]}</button>)}
      </div>
      {chosen === 'charts' && <ChartToolbar model={model} runs={runs} />}
      {chosen === 'differences' && <CopyDifferences model={model} />}
    </div>
  );
}
