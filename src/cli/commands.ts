import type { Command } from './command';
import { notebookCommand } from './notebook';
import { runsCommand } from './runs';
import { showCommand } from './show';
import { sliceCommand } from './slice';

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [runsCommand, showCommand, sliceCommand, notebookCommand];
