/** What Celltrail wrote into the nbformat metadata of a notebook or a cell, as VS Code holds them; undefined where it did not. */
export function ownMetadata(metadata: Readonly<Record<string, unknown>>): unknown {
  return (metadata['metadata'] as { readonly celltrail?: unknown } | undefined)?.celltrail;
}
