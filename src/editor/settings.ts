import * as vscode from 'vscode';
import type { OutputChoice } from '../core/notebook/merge/options';
import type { OpenOptions } from '../core/store/api';
import { dirname } from 'node:path';
import { patternComplaints, settingComplaint, SETTINGS, settingValue, type Setting } from './setting-values';
import { storeCandidates, type StoreSite } from './stores/locate';

const MEGABYTE = 1024 * 1024;

/** Whether runs open by themselves. */
export function runsMode(): OpenOptions['runs'] {
  return read(SETTINGS.runs);
}

/** Glob patterns of the notebooks that are left out of the record. */
export function ignoredPatterns(notebook: vscode.Uri): readonly string[] {
  return settingValue<readonly string[]>(SETTINGS.ignore, vscode.workspace.getConfiguration('celltrail', notebook).get<unknown>(SETTINGS.ignore.name));
}

/** The folder, relative to that of the store, in which runs are kept for git. */
export function keptFolder(): string {
  return read<string>(SETTINGS.gitFolder);
}

/** Regular expressions of the person's own for lines that hold metrics. */
export function metricPatterns(): readonly string[] {
  return read<readonly string[]>(SETTINGS.patterns);
}

/** Greatest relative difference up to which two numbers in outputs of notebooks count as the same. */
export function diffTolerance(): number {
  return read<number>(SETTINGS.tolerance);
}

/** Whose outputs a merge takes where both sides ran a cell again. */
export function mergeOutputs(): OutputChoice {
  return read<OutputChoice>(SETTINGS.mergeOutputs);
}

/** Whether Python commands of integrated terminals are recorded. */
export function recordsTerminals(): boolean {
  return read<boolean>(SETTINGS.terminal);
}

/** Limits in bytes of the outputs that are kept. */
export function outputLimits(): NonNullable<OpenOptions['outputs']> {
  return { largest: read(SETTINGS.maxSize) * MEGABYTE, quota: read(SETTINGS.quota) * MEGABYTE };
}

/** What a person set about GPUs. */
export interface GpuSettings {
  /** The program in place of `nvidia-smi`; null for the usual one. */
  readonly command: string | null;
  readonly show: 'automatic' | 'always' | 'never';
  readonly idleAlert: boolean;
  /** Days for which samples are kept. */
  readonly keepDays: number;
}

/** What a person set about GPUs. */
export function gpuSettings(): GpuSettings {
  const command = read<string>(SETTINGS.gpuCommand).trim();
  return { command: command === '' ? null : command, show: read(SETTINGS.gpuShow), idleAlert: read<boolean>(SETTINGS.gpuIdleAlert), keepDays: read<number>(SETTINGS.gpuHistory) };
}

/** What decides where the runs of a notebook go; one that is on no disk belongs to the first workspace folder. */
export function notebookSite(notebook: vscode.Uri, globalStorage: string): StoreSite {
  const isFile = notebook.scheme === 'file';
  const workspaceFolder = isFile ? vscode.workspace.getWorkspaceFolder(notebook) : vscode.workspace.workspaceFolders?.[0];
  return { ...siteOf(workspaceFolder, globalStorage), folder: isFile ? dirname(notebook.fsPath) : onDisk(workspaceFolder) };
}

/** What decides where the runs of a workspace folder go. */
export function siteOf(workspaceFolder: vscode.WorkspaceFolder | undefined, globalStorage: string): StoreSite {
  const folder = onDisk(workspaceFolder);
  return { folder, workspaceFolder: folder, location: read<string>(SETTINGS.location).trim(), globalStorage };
}

/** The store of a workspace folder, or of a window without one, where it lies outside; undefined where it lies in the folder. */
export function storeOutside(workspaceFolder: vscode.WorkspaceFolder | undefined, globalStorage: string): string | undefined {
  const site = siteOf(workspaceFolder, globalStorage);
  return site.location === '' && site.workspaceFolder !== undefined ? undefined : storeCandidates(site).at(-1);
}

/** One sentence for each setting whose value cannot be taken. */
export function settingComplaints(): string[] {
  return Object.values<Setting<unknown>>(SETTINGS).flatMap((setting) => settingComplaint(setting, given(setting.name)) ?? []).concat(patternComplaints(given(SETTINGS.patterns.name)));
}

function onDisk(folder: vscode.WorkspaceFolder | undefined): string | undefined {
  return folder?.uri.scheme === 'file' ? folder.uri.fsPath : undefined;
}

function read<T>(setting: Setting<T>): T {
  return settingValue(setting, given(setting.name));
}

function given(name: string): unknown {
  return vscode.workspace.getConfiguration('celltrail').get<unknown>(name);
}
