import { startBed as start, type Bed, type BedOptions } from '../../../tools/launcher/bed.mjs';

export type { Bed } from '../../../tools/launcher/bed.mjs';

/** Starts VS Code with Celltrail installed as a user has it; windows are opened with `bed.editor.open({ folder: bed.folder })`. */
export function startBed(options?: BedOptions): Promise<Bed> {
  const python = process.env['CELLTRAIL_PYTHON'];
  if (!python) throw new Error('CELLTRAIL_PYTHON must name the Python of the test environment: run this through npm test.');
  return start(python, options);
}
