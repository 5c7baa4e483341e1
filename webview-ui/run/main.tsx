/** The script of a run's page: connects to the host and shows the run. */
import { render } from 'preact';
import * as v from 'valibot';
import { runHost, runPageState } from '../../src/protocol/run-checks';
import { connectHost } from '../lib/host';
import { watchTheme } from '../lib/theme';
import { App } from './app';
import { RunModel } from './model';
import '../lib/base.css';
import '../lib/chart/chart.css';
import './run.css';

const { endpoint, api } = connectHost(runHost);
// What an older version kept may have another shape: then only an unsaved note is lost.
const kept = v.safeParse(runPageState, api.getState());
const model = new RunModel(endpoint, kept.success ? kept.output : null, (state) => api.setState(state));
render(<App model={model} theme={watchTheme()} />, document.body.appendChild(document.createElement('div')));
