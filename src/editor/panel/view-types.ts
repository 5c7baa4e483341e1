/** The types under which VS Code keeps panels across a reload, as `activationEvents` of the manifest name them. */
export const viewType = { compare: 'celltrail.compare', run: 'celltrail.run', diff: 'celltrail.diff', conflicts: 'celltrail.conflicts' } as const;
