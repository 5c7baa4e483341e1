/**
 * A table `lineage(key, until)` for a recursive query: the run with the key ?1, those merged into it, and those that flowed
 * into one of them or that it was split from, each as far as to the execution `until`.
 */
export const LINEAGE = `lineage(key, until) AS (
       SELECT key, execution FROM runs WHERE key = ?1 OR home = ?1
       UNION
       SELECT earlier.key, until FROM lineage JOIN runs ON runs.key = lineage.key
       JOIN runs AS earlier ON earlier.key = runs.split_from OR (runs.relation IN ('continuation', 'fine-tuning') AND earlier.id = runs.parent)
     )`;
