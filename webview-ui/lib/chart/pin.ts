import type { LineChartProps } from './chart-props';
import { snapToPoint } from './readings';

/** Puts the chart's crosshair at the point nearest to `x`, or takes it away where there is one. */
export function togglePin({ pin, axis, name, lines }: Pick<LineChartProps, 'pin' | 'axis' | 'name' | 'lines'>, x: number): void {
  if (pin) pin.value = pin.value?.chart === name ? null : { axis, chart: name, x: snapToPoint(lines, x) ?? x };
}
