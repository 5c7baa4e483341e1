import type { Command } from './command';

/** A command of the command line, whose code is read when it is called. */
export interface ListedCommand {
  readonly name: string;
  load(): Promise<Command>;
}

/** Every command, in the order in which the help lists them. */
export const commands: readonly ListedCommand[] = [
  { name: 'runs', load: async () => (await import('./runs')).runsCommand },
  { name: 'show', load: async () => (await import('./show')).showCommand },
  { name: 'slice', load: async () => (await import('./slice')).sliceCommand },
  { name: 'notebook', load: async () => (await import('./notebook')).notebookCommand },
  { name: 'diff', load: async () => (await import('./diff')).diffCommand },
  { name: 'patch', load: async () => (await import('./patch')).patchCommand },
  { name: 'merge', load: async () => (await import('./merge')).mergeCommand },
  { name: 'git', load: async () => (await import('./git')).gitCommand },
  { name: 'reproduce', load: async () => (await import('./reproduce')).reproduceCommand },
  { name: 'promote', load: async () => (await import('./promote')).promoteCommand },
  { name: 'verify', load: async () => (await import('./verify')).verifyCommand },
  { name: 'run', load: async () => (await import('./run')).runCommand },
  { name: 'metrics', load: async () => (await import('./metrics')).metricsCommand },
  { name: 'bundle', load: async () => (await import('./bundle')).bundleCommand },
  { name: 'import', load: async () => (await import('./import')).importCommand },
  { name: 'gpu', load: async () => (await import('./gpu')).gpuCommand },
];
