import type { GpuPaths } from '../../core/gpu/trail/folder';
import { readHistory, type GpuHistory } from '../../core/gpu/trail/history';
import { InFlight } from '../../core/in-flight';
import type { GpuQuantity, GpuRequests } from '../../protocol/gpu';
import type { RunPoints } from '../../protocol/runs';
import { gpuLines } from './gpu-lines';

const MINUTE_MS = 60_000;

/** A chart is drawn anew when about a pixel's worth of time has passed: this part of the stretch. */
const PIXEL = 1 / 500;

/** A chart as it was asked for, and until when it stays so, by the clock of `performance.now`. */
interface DrawnLines {
  readonly minutes: number;
  readonly width: number;
  readonly until: number;
  readonly lines: Promise<readonly RunPoints[]>;
}

/** The lines that the charts of the GPU view show; what they are made of is let go at once. */
export class GpuViewLines {
  /** All charts ask at once: they are made of one reading of the files. */
  private readonly histories = new InFlight<{ readonly history: GpuHistory; readonly end: number }>();
  /** Lines are made for one chart after another, so that the first is there soon. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly drawn = new Map<GpuQuantity, DrawnLines>();

  /** One quantity of each GPU in the last minutes. Rejects with what the file system says. */
  read(paths: GpuPaths, { quantity, minutes, width }: GpuRequests['lines']['params']): Promise<readonly RunPoints[]> {
    const now = performance.now();
    const known = this.drawn.get(quantity);
    if (known?.minutes === minutes && known.width === width && known.until > now) return known.lines;
    const lines = this.make(paths, { quantity, minutes, width });
    this.drawn.set(quantity, { minutes, width, until: now + minutes * MINUTE_MS * PIXEL, lines });
    lines.catch(() => this.drawn.delete(quantity));
    return lines;
  }

  private async make(paths: GpuPaths, { quantity, minutes, width }: GpuRequests['lines']['params']): Promise<readonly RunPoints[]> {
    const { history, end } = await this.histories.join(`${paths.folder} ${minutes}`, async () => {
      const now = Date.now();
      return { history: await readHistory(paths, now - minutes * MINUTE_MS, now), end: now };
    });
    const lines = this.last.then(() => gpuLines(history, quantity, end - minutes * MINUTE_MS, end, width));
    this.last = lines.catch(() => undefined);
    return lines;
  }
}
