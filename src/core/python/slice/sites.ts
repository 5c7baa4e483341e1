/** What code makes, by the place in the code: the same thing each time that the same code makes it. */
import type { SyntaxNode } from '../tree';
import type { Frame } from './frames';
import type { Thing} from './things';
import { type ThingKind } from './things';

/** Things and scopes that a function, or a statement outside of all, has made. */
export class Sites {
  private readonly things = new Map<SyntaxNode, Map<string, Thing>>();
  readonly frames = new Map<SyntaxNode, Frame>();

  /** The thing that an expression makes, told apart by kind and use; `create` gives it the first time. */
  make(node: SyntaxNode, kind: ThingKind, use: string, create: () => Thing): Thing {
    const key = `${kind} ${use}`;
    const here = this.things.get(node) ?? new Map<string, Thing>();
    const known = here.get(key);
    if (known) {
      known.single = false;
      return known.self;
    }
    const made = create();
    this.things.set(node, here.set(key, made));
    return made;
  }
}
