/** Parameters of functions and lambdas. */
import { type SyntaxNode, targetNames } from './tree';

/** The parameters as written, separators included. */
export function parametersOf(definition: SyntaxNode): readonly SyntaxNode[] {
  return definition.child('parameters')?.children ?? [];
}

/** The names that parameters bind, in order. */
export function parameterNames(definition: SyntaxNode): string[] {
  return parametersOf(definition).flatMap((parameter) => {
    if (parameter.type === 'typed_parameter') return parameter.children[0] ? targetNames(parameter.children[0]) : [];
    return targetNames(parameter.child('name') ?? parameter);
  });
}
