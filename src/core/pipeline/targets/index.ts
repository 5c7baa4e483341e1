/** All kinds of pipelines. A further one is a file beside this and an entry here. */
import { airflow } from './airflow';
import { dvc } from './dvc';
import { github } from './github';
import { kfp } from './kfp';
import { papermill } from './papermill';
import { pytest } from './pytest';
import { ray } from './ray';
import { requirements } from './requirements';
import type { Target } from './target';

/** In the order in which help lists them. */
export const targets: readonly Target[] = [dvc, papermill, github, airflow, kfp, ray, requirements, pytest];
