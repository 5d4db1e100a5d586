import type { DocumentLink } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { bundledScheme } from '../core/base/source.ts';
import { namesIn } from '../core/language/names.ts';

/** Links to the files that a text names: cases and methodologies. */
export function linksOf(analysis: Analysis, opensBundled: boolean): DocumentLink[] {
  const { kind, document, cases, methodologies, uri } = analysis;
  return namesIn(kind, document.root).flatMap(({ kind: of, name, node, isDefinition }) => {
    if (isDefinition || (of !== 'case' && of !== 'methodology')) return [];
    const target = of === 'case' ? cases.find(name)?.uri : methodologies.locate(name, uri)?.uri;
    if (target === undefined || (target.startsWith(`${bundledScheme}:`) && !opensBundled)) return [];
    return [{ range: document.lines.range(document.at(node.span)), target }];
  });
}
