/** The figure that Matplotlib's functions draw on without naming it. */
import { eitherOf, type Value } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';

/** What chooses the figure or the axes that are drawn on from then on. */
const CHOOSES = /^matplotlib\.pyplot\.(?:sca|figure|axes|subplots?|subplot2grid|subplot_mosaic)$/;

/** A figure is gone when its cell has ended, unless the notebook has a backend whose figures stay. */
function nameOf(tracer: Tracer): string {
  return `figure ${tracer.session.keepsFigures ? '' : tracer.node.execution}`;
}

/** Draws on the current figure. */
export function drawFigure(tracer: Tracer): void {
  tracer.readState(nameOf(tracer));
  tracer.writeState(nameOf(tracer), true);
}

/** A function of `pyplot` chooses what is drawn on, or changes what was chosen. */
export function followFigure(tracer: Tracer, path: string, args: readonly Argument[], result: Value): void {
  if (!path.startsWith('matplotlib.pyplot.')) return;
  const variable = tracer.session.state(`current ${nameOf(tracer)}`);
  if (CHOOSES.test(path)) tracer.store.write(variable, { nodes: tracer.mark(true), things: eitherOf([result, ...args.map(({ value }) => value)]).things, text: null });
  else for (const { self } of tracer.use(tracer.store.read(variable)).things) if (self.kind === 'opaque') tracer.change(self, false);
}
