import { fileStem } from '../../base/source.ts';
import { readChoice } from '../../language/keys.ts';
import { field, readString, readStrings, readText, readTexts } from '../../language/values.ts';
import { child, isEmpty, type SyntaxNode } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import type { Case, Parameter, ParameterType } from './model.ts';

/** Reads a case from the text of its file; without an id, the file name serves as one. */
export function readCase(uri: string, text: string): Case {
  return caseOf(uri, text, parse(text).root);
}

/** {@link readCase} for a text that is already parsed. */
export function caseOf(uri: string, text: string, root: SyntaxNode | undefined): Case {
  const id = readString(child(root, 'id')) ?? fileStem(uri);
  return {
    uri,
    id,
    title: readText(child(root, 'title')) ?? id,
    clientTitle: readText(child(root, 'client-title')),
    description: readText(child(root, 'description')),
    kind: field(root, 'kind', readChoice('case.kind'))?.value,
    block: readString(child(root, 'block')),
    tags: readTexts(child(root, 'tags')),
    industries: readTexts(child(root, 'industries')),
    parameters: readParameters(child(root, 'parameters')),
    root,
    text,
  };
}

function strings(node: SyntaxNode | undefined): string[] {
  return readStrings(node).flatMap(field => field.value ?? []);
}

export function readParameters(node: SyntaxNode | undefined): Parameter[] {
  if (node?.kind !== 'mapping') return [];
  return node.pairs.map(({ key, value }) => ({
    name: key.source,
    node: value,
    type: readType(child(value, 'type')),
    title: readText(child(value, 'title')),
    description: readText(child(value, 'description')),
    default: child(value, 'default'),
    min: numberOf(child(value, 'min')),
    max: numberOf(child(value, 'max')),
    values: strings(child(value, 'values')),
  }));
}

function readType(node: SyntaxNode | undefined): ParameterType {
  return (node && !isEmpty(node) && readChoice('parameter.type')(node)) || 'string';
}

function numberOf(node: SyntaxNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}
