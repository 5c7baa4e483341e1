import { bundleCommand } from './bundle';
import type { Command } from './command';
import { gpuCommand } from './gpu';
import { importCommand } from './import';
import { notebookCommand } from './notebook';
import { promoteCommand } from './promote';
import { reproduceCommand } from './reproduce';
import { runsCommand } from './runs';
import { showCommand } from './show';
import { sliceCommand } from './slice';

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [runsCommand, showCommand, sliceCommand, notebookCommand, reproduceCommand, promoteCommand, bundleCommand, importCommand, gpuCommand];
