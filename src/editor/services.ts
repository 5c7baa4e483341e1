import type * as vscode from 'vscode';
import type { RunRef } from '../protocol/runs';
import type { GpuSight } from './gpu/gpu-sight';
import type { Recorder } from './recorder/recorder';
import type { RunChooser } from './runs/choose-runs';
import type { RunsList } from './runs/runs-list';
import type { StoreSite } from './stores/locate';
import type { OpenStores, StoredRun } from './stores/open-stores';

/** What every feature of the editor may work with; `extension.ts` makes them. */
export interface Services {
  readonly context: Pick<vscode.ExtensionContext, 'extensionPath' | 'extensionUri' | 'globalStorageUri' | 'storageUri' | 'workspaceState'>;
  readonly stores: OpenStores;
  readonly recorder: Recorder;
  readonly list: RunsList;
  readonly chooser: RunChooser;
  /** Told of commands that are recorded. */
  readonly gpus: Pick<GpuSight, 'beginCommand' | 'endCommand'>;
  /** What tells a run apart, without its number. */
  nameOf(run: StoredRun): string;
  /** Where runs of a folder are stored; of notebooks outside any folder without one. */
  site(folder: vscode.WorkspaceFolder | undefined): StoreSite;
  /** Writes what went wrong to Celltrail's log. */
  fail(error: unknown): void;
  /** Writes a sentence to Celltrail's log. */
  warn(message: string): void;
}

/** Opens Celltrail's panels on runs. */
export interface RunPanels {
  /** Compares these runs; none means the newest. */
  compare(runs: readonly RunRef[]): Promise<void>;
  openPage(run: RunRef): Promise<void>;
}
