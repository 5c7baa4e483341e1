/** Settings without secrets: configuration files hold keys as often as code does. */
import { isSecretName } from '../capture/privacy/names';
import { redact } from '../capture/privacy/redact';
import type { ParamValue } from '../model/param';

/** The params that may be stored. What is secret, by its name or its form, is no param at all. */
export function safeParams(params: Iterable<readonly [name: string, value: ParamValue]>): [name: string, value: ParamValue][] {
  return [...params].flatMap(([name, value]): [string, ParamValue][] => (isSafe(name, value) ? [[name, value]] : []));
}

function isSafe(name: string, value: ParamValue): boolean {
  if (typeof value === 'string') return !(value !== '' && isSecretName(name)) && redact(value) === value;
  if (Array.isArray(value)) return value.every((item: ParamValue) => isSafe(name, item));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]: [string, ParamValue]) => isSafe(key, item));
}
