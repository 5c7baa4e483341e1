import { join } from 'node:path';
import * as vscode from 'vscode';
import { createWorkerStores } from './core/store/worker-stores';
import { describeSession } from './editor/environment/describe-session';
import { registerFeatures } from './editor/features';
import { GpuSight } from './editor/gpu/gpu-sight';
import { LeftOut } from './editor/left-out';
import { Recorder } from './editor/recorder/recorder';
import { RunChooser } from './editor/runs/choose-runs';
import { RunsList } from './editor/runs/runs-list';
import { RunsView } from './editor/runs/runs-view';
import type { Services } from './editor/services';
import { metricPatterns, notebookSite, outputLimits, runsMode, siteOf, storeOutside } from './editor/settings';
import { HeldProblems } from './editor/status/held-problems';
import { RecordingItem } from './editor/status/recording-item';
import { StoreDiscovery } from './editor/stores/discover-stores';
import { locateStore, notebookName } from './editor/stores/locate';
import { OpenStores } from './editor/stores/open-stores';
import { offerInTerminals } from './editor/terminal/terminal-path';
import { complainOfSettings, watchSettings } from './editor/watch-settings';

/** Hands over what is still to be written; set while the extension is active. */
let close: (() => Promise<void>) | undefined;

/** Builds and registers everything; opens and reads nothing, which comes after in the store's worker. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Celltrail', { log: true });
  const globalStorage = context.globalStorageUri.fsPath;
  const fail = (error: unknown): void => log.error(error instanceof Error ? error : String(error));
  const warn = (message: string): void => log.warn(message);

  const worker = createWorkerStores(join(context.extensionPath, 'dist', 'worker.js'));
  const stores = new OpenStores(worker, () => ({ readonly: !vscode.workspace.isTrusted, runs: runsMode(), patterns: metricPatterns(), outputs: outputLimits() }), warn);
  const leftOut = new LeftOut();
  const recorder = new Recorder({
    stores,
    describe: (session) => {
      gpus.begin(session);
      return describeSession(worker, session);
    },
    heed: (event) => gpus.heed(event),
    leavesOut: (notebook) => leftOut.has(notebook),
    maxOutputSize: () => outputLimits().largest,
    log: warn,
    place: async ({ uri }) => {
      const store = await locateStore(notebookSite(uri, globalStorage));
      return { store, notebook: notebookName(uri.scheme === 'file' ? uri.fsPath : undefined, uri.toString(), store) };
    },
  });
  const gpus: GpuSight = new GpuSight({ context, recorder, stores, fail, warn });
  const list = new RunsList(stores, fail);
  const problems = new HeldProblems();
  const view = new RunsView(list, problems);
  const chooser = new RunChooser(list, view);
  const status = new RecordingItem(list, recorder, problems);
  const site: Services['site'] = (folder) => siteOf(folder, globalStorage);
  const discovery = new StoreDiscovery(stores, site);

  const begin = (): void => {
    recorder.start();
    gpus.start();
    offerInTerminals(context, (folder) => storeOutside(folder, globalStorage)).catch(fail);
  };
  context.subscriptions.push(
    ...[log, stores, leftOut, gpus, list, view, status, discovery],
    registerFeatures({ context, stores, recorder, gpus, list, chooser, nameOf: (run) => list.nameOf(run), site, fail, warn }),
    vscode.commands.registerCommand('celltrail.showLog', () => log.show()),
    stores.onProblem((problem) => {
      log.warn(`${problem.solved === true ? 'Over: ' : ''}${problem.message} (${problem.folder})`);
      problems.take(problem);
    }),
    watchSettings(() => void stores.reopen()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      void stores.reopen();
      // The cell that asked for trust runs already.
      begin();
    }),
  );
  close = async () => {
    stores.giveUp();
    await recorder.close();
    await worker.dispose();
  };
  setImmediate(() => {
    complainOfSettings();
    discovery.start();
    if (vscode.workspace.isTrusted) begin();
  });
}

/** Ends all sessions and waits until what they gave is on disk. */
export async function deactivate(): Promise<void> {
  await close?.();
}
