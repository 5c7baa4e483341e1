import { join } from 'node:path';
import * as vscode from 'vscode';
import { gpuPaths } from '../core/gpu/trail/folder';
import type { RunRef } from '../protocol/runs';
import { registerBundles } from './bundle/register';
import { registerConflicts } from './conflicts/register';
import { registerDiffs } from './diff/register';
import type { RunGpuPoints } from './gpu/run-gpu-points';
import { KernelHelpers } from './kernel/kernel-helpers';
import { registerKernel } from './kernel/register';
import { registerLogs } from './logs/register';
import { OnDemand, PanelsOnDemand } from './on-demand';
import { registerOutputs } from './outputs/register';
import { viewType } from './panel/view-types';
import { registerPromotion } from './promote/register';
import { registerProvenance } from './provenance/register';
import { registerRecordingCommands } from './recorder/recording-commands';
import { registerPastCellItems } from './runs/past-cell-items';
import { registerRunCommands } from './runs/run-commands';
import type { Services } from './services';
import { gpuSettings } from './settings';
import { watchCommands } from './terminal/watch-commands';

/** Registers all that a person can ask for; what takes more than a few lines of code is loaded when it is asked for. */
export function registerFeatures(services: Services): vscode.Disposable {
  const { context, stores, recorder, nameOf, warn } = services;
  const panelTools = { stores, extension: context.extensionUri, log: warn };
  const texts = new OnDemand(async () => new (await import('./panel/kept-texts')).KeptTexts(stores));
  const gpus = async (): Promise<RunGpuPoints> => new (await import('./gpu/run-gpu-points')).RunGpuPoints(stores, () => gpuPaths(context.globalStorageUri.fsPath, gpuSettings().command));
  const pages = new PanelsOnDemand(viewType.run, async () => {
    const { RunPages } = await import('./run-page/run-pages');
    return new RunPages({ ...panelTools, texts: await texts.part(), gpus: await gpus(), nameOf, sessionOf: (notebook) => recorder.active.find((each) => each.notebook === notebook)?.session?.id });
  });
  const openPage = async (run: RunRef): Promise<void> => (await pages.part()).show(run);
  const panels = new PanelsOnDemand(viewType.compare, async () => {
    const { ComparePanels } = await import('./compare/compare-panels');
    return new ComparePanels({ ...panelTools, texts: await texts.part(), gpus: await gpus(), openPage, worker: join(context.extensionPath, 'dist', 'diff-worker.js') });
  });
  const compare = async (runs: readonly RunRef[]): Promise<void> => (await panels.part()).show(runs);
  const reproductions = new OnDemand(async () => new (await import('./reproduce/reproductions')).Reproductions(context));
  const helpers = new KernelHelpers(context.workspaceState);
  return vscode.Disposable.from(
    ...[pages, panels, texts, reproductions],
    registerProvenance({ ...services, helpers }),
    registerKernel(services, helpers),
    registerBundles(services),
    registerLogs(services),
    registerDiffs(services),
    registerConflicts(services),
    registerPromotion(services),
    registerOutputs(services),
    watchCommands(services),
    registerPastCellItems(),
    registerRecordingCommands(recorder),
    registerRunCommands({ ...services, compare, openPage, reproduce: async (run) => (await reproductions.part()).reproduce(run) }),
    vscode.commands.registerCommand('celltrail.compareRefs', compare),
  );
}
