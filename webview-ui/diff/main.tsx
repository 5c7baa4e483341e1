/** The script of a diff page: connects to the host and shows what differs. */
import { render } from 'preact';
import * as v from 'valibot';
import { diffHost, diffPageState } from '../../src/protocol/diff-checks';
import { connectHost } from '../lib/host';
import { App } from './app';
import { followTheme } from './follow-theme';
import { DiffModel } from './model';
import '../lib/base.css';
import '../lib/safe/safe.css';
import '../lib/text-diff/text-diff.css';
import './diff.css';
import './outputs.css';

const { endpoint, api } = connectHost(diffHost);
// What an older version kept may have another shape: then the page begins at its top.
const kept = v.safeParse(diffPageState, api.getState());
const model = new DiffModel(endpoint, kept.success ? kept.output : null, (state) => api.setState(state));
followTheme((theme) => void model.takeTheme(theme));
render(<App model={model} />, document.body.appendChild(document.createElement('div')));
