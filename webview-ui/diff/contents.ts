/** What rows hold, asked for as they come near the screen. */
import { signal, type Signal } from '@preact/signals';
import type { RowContent } from '../../src/protocol/diff-view';

/** Rows of one request: two large ones are read within a frame. */
const BATCH = 2;
/** How long the page may take to draw a row, in milliseconds, before the next one comes all the same: a page out of sight draws none. */
const DRAWN_MS = 100;

/** The contents of one edition's rows. */
export class RowContents {
  private readonly known = new Map<number, Signal<RowContent | null>>();
  /** Rows that were asked for in one go, from the top down; those on screen now are the last. */
  private bursts: number[][] = [];
  private isBursting = false;
  private asking = false;

  constructor(
    private readonly ask: (rows: readonly number[]) => Promise<readonly RowContent[]>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** A row's content; null until it came. */
  of(row: number): Signal<RowContent | null> {
    const known = this.known.get(row);
    if (known) return known;
    const content = signal<RowContent | null>(null);
    this.known.set(row, content);
    this.want(row);
    if (!this.asking) void this.run();
    return content;
  }

  private want(row: number): void {
    if (!this.isBursting || this.bursts.length === 0) {
      this.bursts.push([]);
      this.isBursting = true;
      queueMicrotask(() => (this.isBursting = false));
    }
    this.bursts.at(-1)?.push(row);
  }

  private async run(): Promise<void> {
    this.asking = true;
    try {
      // All rows that are drawn in one go are asked for in one go.
      await Promise.resolve();
      for (let burst = this.bursts.at(-1); burst; burst = this.bursts.at(-1)) {
        const rows = burst.splice(0, BATCH);
        if (burst.length === 0) this.bursts.splice(this.bursts.indexOf(burst), 1);
        for (const content of await this.ask(rows)) {
          this.of(content.row).value = content;
          // Several large rows in one frame would hold up scrolling.
          await drawn();
        }
      }
    } catch (error) {
      this.bursts = [];
      this.onError(error);
    } finally {
      this.asking = false;
    }
  }
}

function drawn(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, DRAWN_MS);
  });
}
