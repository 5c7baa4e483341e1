/** Corners of a stroke: without a GPU, what a stroke of hundreds of corners takes grows faster than their number. */
const PIECE = 20;

/** Strokes a long line in pieces; one with dashes in one, for each piece would begin them anew. */
export class Pen {
  private corners = 0;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly isDashed: boolean,
  ) {
    context.beginPath();
  }

  /** Goes on from there. */
  moveTo(x: number, y: number): void {
    this.context.moveTo(x, y);
  }

  /** Draws to there. */
  lineTo(x: number, y: number): void {
    this.context.lineTo(x, y);
    if (this.isDashed || ++this.corners % PIECE !== 0) return;
    this.context.stroke();
    this.context.beginPath();
    this.context.moveTo(x, y);
  }

  /** Draws what is left. */
  end(): void {
    this.context.stroke();
  }
}
