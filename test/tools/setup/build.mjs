import { root } from './folders.mjs';
import { run, step } from './progress.mjs';

/** Builds what ships. */
export async function build() {
  await step('build', () => run(process.execPath, ['esbuild.mjs'], { cwd: root }));
}
