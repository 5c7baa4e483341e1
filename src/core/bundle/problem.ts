/** Why a file cannot be imported: one sentence for a person. Nothing of the file was imported. */
export class BundleProblem extends Error {
  override readonly name = 'BundleProblem';
}
