import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** Arrows of the rooms point one way: a zone names who may not import what, and why. */
const zones = [
  { target: './src/core', from: ['./src/editor', './src/cli', './src/protocol', './webview-ui'], message: 'core is a library: it knows no room above it.' },
  { target: './src/core/model', from: './src/core', except: ['./model'], message: 'model holds plain types: it imports nothing.' },
  { target: './src/protocol', from: ['./src/editor', './src/cli', './webview-ui'], message: 'protocol imports core/model alone.' },
  { target: './src/protocol', from: './src/core', except: ['./model'], message: 'protocol imports core/model alone.' },
  { target: './src/cli', from: ['./src/editor', './src/protocol', './webview-ui'], message: 'cli imports core alone.' },
  { target: './src/editor', from: ['./src/cli', './webview-ui'], message: 'editor imports core and protocol alone.' },
  { target: './webview-ui', from: ['./src/editor', './src/cli'], message: 'a webview talks through protocol alone.' },
  { target: './webview-ui', from: './src/core', except: ['./model', './query', './series'], message: 'a webview imports only the plain parts of core.' },
  { target: ['./src', './webview-ui'], from: './test', message: 'what ships never imports a test.' },
];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'out', '.vscode-test', '**/*.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX, jsdoc },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-warning-comments': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'webview-ui/**/*.{ts,tsx}'],
    rules: {
      'jsdoc/require-jsdoc': ['error', { publicOnly: true, contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'VariableDeclaration'], require: { ClassDeclaration: true, FunctionDeclaration: true } }],
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/cli/**/*.ts', 'src/protocol/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: 'vscode', message: 'only src/editor imports vscode.' }] }] },
  },
  {
    files: ['src/core/model/**/*.ts', 'src/core/query/**/*.ts', 'src/core/series/**/*.ts', 'src/protocol/**/*.ts', 'webview-ui/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['node:*', 'vscode', 'fs', 'path'], message: 'runs in a webview too: no Node, no vscode.' }] }] },
  },
  {
    files: ['**/*.mjs', 'test/**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', Buffer: 'readonly' } },
  },
);
