/** The comparison panel's script: connects to the host and shows the panel. */
import { render } from 'preact';
import * as v from 'valibot';
import { compareHost, compareState } from '../../src/protocol/compare-checks';
import { connectHost } from '../lib/host';
import { watchTheme } from '../lib/theme';
import { App } from './app';
import { CompareModel } from './model';
import '../lib/base.css';
import '../lib/chart/chart.css';
import '../lib/text-diff/text-diff.css';
import './compare.css';
import '../lib/safe/safe.css';
import './differences/differences.css';
import './displayed/displayed.css';

const { endpoint, api } = connectHost(compareHost);
// What an older version kept may have another shape: then the panel starts afresh.
const kept = v.safeParse(compareState, api.getState());
const model = new CompareModel(endpoint, kept.success ? kept.output : null, (state) => api.setState(state));
render(<App model={model} theme={watchTheme()} />, document.body.appendChild(document.createElement('div')));
