/** Compares widgets by what their models hold; ids of models are drawn anew with each run. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isClose, type DiffOptions } from '../diff/options';
import { diffJson } from '../json/json-diff';
import { differs, onlyNoise, type Compared } from './compared';

/** The MIME type of a widget in an output. */
export const WIDGET_VIEW = 'application/vnd.jupyter.widget-view+json';

const WIDGET_STATE = 'application/vnd.jupyter.widget-state+json';
const REFERENCE = /^IPY_MODEL_/;

/** Saved models by id, from a notebook's metadata. */
export type WidgetModels = JsonObject;

/** The saved models of a notebook; none where it holds none. */
export function widgetModels(notebook: JsonObject): WidgetModels {
  return inside(inside(inside(inside(notebook, 'metadata'), 'widgets'), WIDGET_STATE), 'state');
}

/** Compares two widgets, each with its notebook's models. */
export function compareWidgets(left: Json, right: Json, models: { readonly left: WidgetModels; readonly right: WidgetModels }, { tolerance }: DiffOptions): Compared {
  const [one, two] = [modelOf(left, models.left), modelOf(right, models.right)];
  const changes = diffJson(stateOf(one), stateOf(two), { isClose: (a, b) => isClose(a, b, tolerance) });
  const model = { left: nameOf(one), right: nameOf(two) };
  if (model.left === model.right && changes.length === 0) return onlyNoise('widgets');
  return differs({ by: 'widget', form: WIDGET_VIEW, model, changes });
}

function modelOf(view: Json, models: WidgetModels): JsonObject {
  const id = isJsonObject(view) ? view['model_id'] : undefined;
  return typeof id === 'string' ? inside(models, id) : {};
}

function nameOf(model: JsonObject): string {
  return typeof model['model_name'] === 'string' ? model['model_name'] : 'widget';
}

/** What the model holds, without references to others. */
function stateOf(model: JsonObject): JsonObject {
  const state = Object.entries(inside(model, 'state'));
  return Object.fromEntries(state.filter(([, value]) => !(typeof value === 'string' && REFERENCE.test(value)) && !(Array.isArray(value) && value.some((item: unknown) => typeof item === 'string' && REFERENCE.test(item)))));
}

function inside(value: JsonObject, key: string): JsonObject {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonObject(found) ? found : {};
}
