/** A canvas context that writes what is drawn on it as SVG: the same in every browser, on every machine, and to be looked at. */

/** Width of a sign in the made-up font, by its size. */
const SIGN = 0.6;

/** Draws nothing and remembers all. */
export class SvgContext {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  lineJoin = 'miter';
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign = 'left';
  textBaseline = 'alphabetic';
  private readonly elements: string[] = [];
  private path: string[] = [];
  private dash: readonly number[] = [];
  private clips = 0;
  private readonly open: string[] = [];

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  /** The context as painters take it. */
  get canvas2d(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }

  /** All that was drawn. */
  toSvg(): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" font-family="monospace" font-size="11">\n${this.elements.join('\n')}\n</svg>\n`;
  }

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.push(`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`);
  }

  roundRect(x: number, y: number, width: number, height: number): void {
    this.rect(x, y, width, height);
  }

  /** Whole circles alone. */
  arc(x: number, y: number, radius: number): void {
    this.path.push(`M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`);
  }

  stroke(): void {
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.join(' ')}"`;
    this.add(`<path d="${this.path.join('')}" fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${dash}${this.opacity()}/>`);
  }

  fill(): void {
    this.add(`<path d="${this.path.join('')}" fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.add(`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.add(`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${this.opacity()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    const anchor = { left: 'start', right: 'end', center: 'middle' }[this.textAlign] ?? 'start';
    const weight = this.font.startsWith('600') ? ' font-weight="600"' : '';
    this.add(`<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" dominant-baseline="${this.textBaseline === 'top' ? 'hanging' : 'central'}"${weight} fill="${this.fillStyle}"${this.opacity()}>${escape(text)}</text>`);
  }

  measureText(text: string): { readonly width: number } {
    return { width: text.length * 11 * SIGN };
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = [...dash];
  }

  clip(): void {
    this.clips += 1;
    this.add(`<clipPath id="clip${this.clips}"><path d="${this.path.join('')}"/></clipPath><g clip-path="url(#clip${this.clips})">`);
    this.open.push('</g>');
  }

  save(): void {
    this.open.push('');
  }

  /** Ends the clips since the last save. */
  restore(): void {
    for (let end = this.open.pop(); end !== undefined && end !== ''; end = this.open.pop()) this.add(end);
  }

  private add(element: string): void {
    this.elements.push(element);
  }

  private opacity(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${round(this.globalAlpha)}"`;
  }
}

/** Hundredths of a pixel: less is another machine's arithmetic. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
