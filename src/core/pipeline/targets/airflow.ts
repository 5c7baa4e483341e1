/** Airflow: a DAG with a task for each step. */
import type { Step, StepParam } from '../graph';
import { identifier } from '../names';
import { callLines, commentArgument, docText, pythonText } from './python-text';
import { paramsOfGraph } from './step-files';
import type { Target } from './target';

/** A DAG of Airflow 3. */
export const airflow: Target = {
  name: 'airflow',
  summary: 'a DAG of Airflow 3 with a task for each step',
  files({ graph, notebook }) {
    const name = identifier(notebook);
    const folder = `${name.toUpperCase()}_STEPS`;
    const params = paramsOfGraph(graph);
    const lines = [
      ...head(notebook, folder, params),
      ...['    dag_id=' + pythonText(name), '    schedule=None', '    catchup=False', '    max_active_runs=1', '    doc_md=__doc__'].map((line) => `${line},`),
      ...(params.length > 0 ? ['    params={', ...params.map((param) => `        ${pythonText(param.name)}: ${paramCall(param)},`), '    },'] : []),
      '):',
      '    tasks = {}',
      ...graph.steps.flatMap(taskLines),
      ...graph.steps.flatMap(({ name: step, after }) => after.map((before) => `    tasks["${before}"] >> tasks["${step}"]`)),
    ];
    return new Map([[`${name}_airflow.py`, `${lines.join('\n')}\n`]]);
  },
};

function head(notebook: string, folder: string, params: readonly StepParam[]): string[] {
  return [
    `"""The steps of ${docText(notebook)} as a DAG of Airflow.`,
    '',
    'Airflow passes no files between workers: steps hand them on in artifacts/ and metrics/ in the',
    `folder of this file, or in the one that the environment variable ${folder} names.`,
    'Workers on several machines have to see it under one path, as on a shared disk.',
    '',
    'Made by "celltrail promote"; promoting again keeps what was edited since.',
    '"""',
    '',
    'import os',
    'from pathlib import Path',
    '',
    'from airflow.providers.standard.operators.bash import BashOperator',
    `from airflow.sdk import DAG${params.length > 0 ? ', Param' : ''}`,
    '',
    `STEPS = os.environ.get("${folder}", str(Path(__file__).resolve().parent))`,
    '',
    'with DAG(',
  ];
}

function paramCall(param: StepParam): string {
  const type = { int: 'integer', float: 'number', bool: 'boolean', str: 'string' }[param.type];
  return `Param(${[param.literal, `type="${type}"`, ...commentArgument('description', param)].join(', ')})`;
}

/** Params reach the shell as variables of the environment, whose values it reads as nothing but text. */
function taskLines({ name, params }: Step): string[] {
  const command = [`python ${name}.py`, ...params.map((param) => `--${param.name} "$PARAM_${param.name}"`)].join(' ');
  const variables = params.map((param) => `"PARAM_${param.name}": "{{ params.${param.name} }}"`);
  const quoted = command.includes('"') ? `'${command}'` : pythonText(command);
  const args = [`task_id=${pythonText(name)}`, `bash_command=${quoted}`, ...(variables.length > 0 ? [`env={${variables.join(', ')}}`, 'append_env=True'] : []), 'cwd=STEPS'];
  return callLines(`tasks["${name}"] = BashOperator`, args, '', '    ');
}
