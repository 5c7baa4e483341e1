/** The script of the GPU view: connects to the host and shows what GPUs do. */
import { render } from 'preact';
import { gpuHost } from '../../src/protocol/gpu-checks';
import { connectHost } from '../lib/host';
import { watchTheme } from '../lib/theme';
import { App } from './app';
import { GpuModel } from './model';
import '../lib/base.css';
import '../lib/chart/chart.css';
import './gpu.css';

const { endpoint } = connectHost(gpuHost);
render(<App model={new GpuModel(endpoint)} theme={watchTheme()} />, document.body.appendChild(document.createElement('div')));
