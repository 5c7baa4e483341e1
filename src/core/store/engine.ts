/** SQLite as WebAssembly, loaded when first asked for; its wasm file lies beside the bundle. */
import initSqlJs, { type SqlJsStatic } from 'sql.js';

let loaded: Promise<SqlJsStatic> | undefined;

/** Loads SQLite once for the process (or worker). */
export function loadEngine(): Promise<SqlJsStatic> {
  loaded ??= initSqlJs();
  return loaded;
}
