import { memoize } from '../../base/memo.ts';
import type { Text } from '../../l10n/translate.ts';
import type { Choice } from '../../language/keys.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';

export type ParameterType = Choice<'parameter.type'>;

export interface Parameter {
  name: string;
  node: SyntaxNode;
  type: ParameterType;
  title: Text | undefined;
  description: Text | undefined;
  default: SyntaxNode | undefined;
  min: number | undefined;
  max: number | undefined;
  values: string[];
}

/** A reusable set of tasks that a plan inserts as text or calls by reference. */
export interface Case {
  uri: string;
  id: string;
  title: Text;
  /** The title that the client reads instead. */
  clientTitle: Text | undefined;
  description: Text | undefined;
  kind: Choice<'case.kind'> | undefined;
  block: string | undefined;
  tags: Text[];
  industries: Text[];
  parameters: Parameter[];
  root: SyntaxNode | undefined;
  text: string;
}

export const parameterNames = memoize(({ parameters }: Case): ReadonlySet<string> => {
  return new Set(parameters.map(({ name }) => name));
});
