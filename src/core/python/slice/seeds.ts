/** Random numbers: what seeds them, and what draws them. */
import { drawFigure } from './figures';
import type { Value } from './things';
import type { Tracer } from './tracer';

/** Generators that code draws from without naming them. */
export const SEEDS = ['random', 'numpy.random', 'torch.random', 'keras.random'];

/** Functions of unknown libraries that look as if they seed. */
const SEEDING = /seed|random|determin|reproduc/i;

/** Random numbers follow from a seed and from how many were drawn since. */
export function draw(tracer: Tracer, state: string): void {
  if (state === 'figure') drawFigure(tracer);
  else if (tracer.store.read(tracer.session.state(state)).nodes.size > 0) {
    tracer.readState(state);
    tracer.writeState(state, true);
  }
}

/** What draws takes numbers from the generators that it was given, too. */
export function drawHeld(tracer: Tracer, owner: Value): void {
  for (const thing of tracer.reached(owner)) if (thing.type === 'random') tracer.change(thing, false);
}

/** A call of an unknown library may draw from any generator, and seeds them where its name says so. */
export function drawUnknown(tracer: Tracer, name: string): void {
  for (const state of SEEDS) draw(tracer, state);
  if (SEEDING.test(name)) for (const state of SEEDS) tracer.writeState(state, false);
}
