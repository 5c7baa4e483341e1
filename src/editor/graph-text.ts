/** An execution of a graph: its number, and those of the executions that it directly came from. */
export interface GraphNode {
  readonly id: number;
  readonly uses: readonly number[];
}

/** Box-drawing characters by the sides that they join: 1 up, 2 right, 4 down, 8 left. */
const JOINTS = ' ╵╶└╷│┌├╴┘─┴┐┤┬┼';
const [UP, RIGHT, DOWN, LEFT] = [1, 2, 4, 8];

/**
 * Draws executions below each other, each with lines from those that it came from: for each its own line, and the line
 * of joints above it. `uses` that are not in the graph are left out. Costs executions times the lines that run side by side.
 */
export function drawGraph(nodes: readonly GraphNode[]): { readonly above: string; readonly line: string }[] {
  const lastUse = new Map(nodes.flatMap(({ uses }, place) => uses.map((used) => [used, place] as const)));
  const lanes: (number | undefined)[] = [];
  return nodes.map(({ id, uses }, place) => {
    const used = new Set(uses);
    const before = [...lanes];
    for (const [column, lane] of lanes.entries()) if (lane !== undefined && used.has(lane) && lastUse.get(lane) === place) lanes[column] = undefined;
    const ended = before.findIndex((lane, column) => lane !== undefined && lanes[column] === undefined);
    const free = ended >= 0 ? ended : lanes.findIndex((lane) => lane === undefined);
    const own = free >= 0 ? free : lanes.length;
    lanes[own] = id;
    const above = joints(before, lanes, used, own);
    const line = lanes.map((lane, column) => (column === own ? '●' : lane === undefined ? ' ' : '│')).join(' ');
    if (!lastUse.has(id)) lanes[own] = undefined;
    return { above: above.trimEnd(), line: line.trimEnd() };
  });
}

/** The line between two executions: the lanes `before` it, those after it, and what joins the used ones with the one that is its `own`. */
function joints(before: readonly (number | undefined)[], after: readonly (number | undefined)[], used: ReadonlySet<number>, own: number): string {
  const isUsed = (column: number): boolean => used.has(before[column] ?? NaN);
  const joined = before.flatMap((_, column) => (isUsed(column) ? [column] : []));
  const [from, to] = joined.length > 0 ? [Math.min(own, ...joined), Math.max(own, ...joined)] : [own, own];
  const width = Math.max(before.length, after.length);
  let text = '';
  for (let column = 0; column < width; column++) {
    const goesOn = before[column] !== undefined && before[column] === after[column];
    const isJoined = joined.includes(column) || (column === own && joined.length > 0);
    const up = before[column] !== undefined ? UP : 0;
    const down = goesOn || (column === own && joined.length > 0) ? DOWN : 0;
    // A lane that is none of these passes over the line.
    const sides = isJoined ? up | down | (column < to ? RIGHT : 0) | (column > from ? LEFT : 0) : up || down ? UP | DOWN : column > from && column < to ? LEFT | RIGHT : 0;
    text += JOINTS.charAt(sides) + (column >= from && column < to ? '─' : ' ');
  }
  return text;
}
