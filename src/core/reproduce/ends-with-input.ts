/** Environment variable by which a program that starts `celltrail reproduce` has it end with its standard input: then no kernel outlives the one who asked. */
export const ENDS_WITH_INPUT = 'CELLTRAIL_ENDS_WITH_INPUT';
