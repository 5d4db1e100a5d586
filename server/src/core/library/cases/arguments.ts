import { type Message, makeMessage } from '../../l10n/translate.ts';
import { readString } from '../../language/values.ts';
import { child, isEmpty, pairOf, type SyntaxNode } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import { toYamlText } from '../../syntax/write.ts';
import type { ExpressionValue } from './expression.ts';
import { type Case, type Parameter, parameterNames } from './model.ts';

/** An argument of a case call that is invalid, with its position in the plan. */
export interface ArgumentProblem {
  node: SyntaxNode;
  message: Message;
  /** Names that may have been meant. */
  candidates: ReadonlySet<string>;
  /** The parameter that the argument is for; undefined if there is no such parameter. */
  parameter?: Parameter;
}

export interface Arguments {
  values: Record<string, ExpressionValue>;
  problems: ArgumentProblem[];
}

/** The values of a case's parameters for a call: arguments in `with` that are valid, defaults for the rest. */
export function bindArguments(caseFile: Case, call: SyntaxNode | undefined): Arguments {
  const given = child(call, 'with');
  const values: Record<string, ExpressionValue> = Object.create(null);
  const problems = unknownArguments(caseFile, given);
  for (const parameter of caseFile.parameters) {
    const node = child(given, parameter.name);
    const misfit = node && !isEmpty(node) ? misfitOf(parameter, node) : undefined;
    if (node && misfit) problems.push({ node, message: misfit, candidates: new Set(parameter.values), parameter });
    const value =
      (node && !misfit ? scalarValue(node) : undefined) ?? (parameter.default && scalarValue(parameter.default));
    if (value !== undefined) values[parameter.name] = value;
    else if (call && !misfit) problems.push(missingArgument(parameter, given ?? call));
  }
  return { values, problems };
}

/** An initial value for a parameter: its default, else its minimum, its first choice, or an empty text. */
export function proposedValue({ type, default: byDefault, min, values }: Parameter): string {
  const usual = readString(byDefault) ?? (min === undefined ? undefined : String(min)) ?? values[0];
  if (usual !== undefined) return usual;
  if (type === 'boolean') return 'false';
  return type === 'integer' || type === 'number' ? '1' : '';
}

/** An argument as YAML under `with`: a text that looks like a number or boolean is quoted. */
export function argumentYaml({ type }: Parameter, value: string): string {
  return type === 'string' || type === 'enum' ? toYamlText(value) : value;
}

/** Validates a value that a person typed: the argument to write under `with`, or why it is invalid. */
export function readTyped(parameter: Parameter, typed: string): { yaml: string } | { problem: Message } {
  const isNumber = parameter.type === 'integer' || parameter.type === 'number';
  const text = isNumber ? typed.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2') : typed.trim();
  if (text === '') return { problem: makeMessage('case-argument.empty', { parameter: parameter.name }) };
  const yaml = argumentYaml(parameter, text);
  const { root, issues } = parse(`value: ${yaml}`);
  const node = pairOf(root, 'value')?.value;
  const fits = node && issues.length === 0 && !isEmpty(node);
  const problem = fits ? misfitOf(parameter, node) : typeProblem(parameter);
  return problem ? { problem } : { yaml };
}

function unknownArguments(caseFile: Case, given: SyntaxNode | undefined): ArgumentProblem[] {
  if (given?.kind !== 'mapping') return [];
  const known = parameterNames(caseFile);
  return given.pairs
    .filter(pair => !known.has(pair.key.source))
    .map(({ key }) => ({
      node: key,
      message: makeMessage('case-argument.unknown', { parameter: key.source, case: caseFile.id }),
      candidates: known,
    }));
}

function missingArgument(parameter: Parameter, node: SyntaxNode): ArgumentProblem {
  const message = makeMessage('case-argument.missing', { parameter: parameter.name });
  return { node, message, candidates: new Set(), parameter };
}

function misfitOf(parameter: Parameter, node: SyntaxNode): Message | undefined {
  const value = scalarValue(node);
  const values = { parameter: parameter.name, min: parameter.min ?? '', max: parameter.max ?? '' };
  if (value === undefined || !hasType(parameter, value)) return typeProblem(parameter);
  if (typeof value !== 'number') return undefined;
  if (parameter.min !== undefined && value < parameter.min) return makeMessage('case-argument.min', values);
  if (parameter.max !== undefined && value > parameter.max) return makeMessage('case-argument.max', values);
  return undefined;
}

function typeProblem({ name, type, values }: Parameter): Message {
  return makeMessage(`case-argument.${type}`, { parameter: name, values: values.join(', ') });
}

function hasType(parameter: Parameter, value: ExpressionValue): boolean {
  switch (parameter.type) {
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return parameter.values.includes(String(value));
    case 'string':
      return typeof value !== 'boolean';
  }
}

function scalarValue(node: SyntaxNode): ExpressionValue | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  return node.value;
}
