/**
 * Pushes labels apart so that neighbours keep `gap` between them and all stay within [low, high], moving each as
 * little as the others allow. Takes and gives positions in the same order; where they cannot all fit they share
 * the room evenly.
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const room = Math.min(gap, order.length > 1 ? (high - low) / (order.length - 1) : gap);
  const clusters: { members: number[]; start: number }[] = [];
  for (const index of order) {
    let cluster = { members: [index], start: startOf([index], wanted, room, low, high) };
    for (let before = clusters.at(-1); before && before.start + before.members.length * room > cluster.start; before = clusters.at(-1)) {
      clusters.pop();
      const members: number[] = [...before.members, ...cluster.members];
      cluster = { members, start: startOf(members, wanted, room, low, high) };
    }
    clusters.push(cluster);
  }
  const placed = [...wanted];
  for (const { members, start } of clusters) members.forEach((index, rank) => (placed[index] = start + rank * room));
  return placed;
}

/** Where a cluster's first label goes so that its members are, on average, where they want to be. */
function startOf(members: readonly number[], wanted: readonly number[], room: number, low: number, high: number): number {
  const mean = members.reduce((sum, index, rank) => sum + (wanted[index] ?? 0) - rank * room, 0) / members.length;
  return Math.max(low, Math.min(high - (members.length - 1) * room, mean));
}
