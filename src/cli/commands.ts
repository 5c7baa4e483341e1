import { bundleCommand } from './bundle';
import type { Command } from './command';
import { diffCommand } from './diff';
import { gpuCommand } from './gpu';
import { importCommand } from './import';
import { metricsCommand } from './metrics';
import { notebookCommand } from './notebook';
import { patchCommand } from './patch';
import { promoteCommand } from './promote';
import { reproduceCommand } from './reproduce';
import { runsCommand } from './runs';
import { showCommand } from './show';
import { sliceCommand } from './slice';

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [runsCommand, showCommand, sliceCommand, notebookCommand, diffCommand, patchCommand, reproduceCommand, promoteCommand, metricsCommand, bundleCommand, importCommand, gpuCommand];
