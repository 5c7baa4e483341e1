/** Room for the title, in CSS pixels. */
const TITLE = 24;

/** A chart as a PNG's base64, as it stands but without the crosshair: on its ground, with its title above. */
export function chartPicture(frame: HTMLElement | null, title: string): string {
  const layers = [...(frame?.querySelectorAll<HTMLCanvasElement>('canvas:not(.crosshair)') ?? [])];
  const [canvas] = layers;
  if (!canvas) throw new Error('This chart is not drawn yet.');
  const style = getComputedStyle(document.body);
  const ratio = window.devicePixelRatio;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height + TITLE * ratio;
  const context = copy.getContext('2d');
  if (!context) throw new Error('This chart cannot be drawn as a picture.');
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, copy.width, copy.height);
  for (const layer of layers) context.drawImage(layer, 0, TITLE * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = style.color;
  context.font = `600 12px ${style.fontFamily}`;
  context.textBaseline = 'middle';
  context.fillText(title, 8, TITLE / 2, copy.width / ratio - 16);
  return copy.toDataURL('image/png').slice('data:image/png;base64,'.length);
}
