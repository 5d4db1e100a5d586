import type { Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { bundledScheme } from '../core/base/source.ts';
import type { MoneyFormat } from '../core/pricing/summary.ts';
import type { Occurrence } from '../core/symbols/occurrence.ts';
import { useAt } from '../core/symbols/occurrences.ts';
import { parameterKey } from '../core/symbols/parameters.ts';
import { Lines } from '../core/syntax/lines.ts';
import { referenceOf } from './references/kinds.ts';
import type { Target } from './references/symbol-provider.ts';

export interface DefinitionOptions {
  telling: MoneyFormat;
  /** Whether the editor can open bundled cases and methodologies. */
  opensBundled: boolean;
}

/** The definition of the name under the cursor, in this file or another. */
export function definitionAt(analysis: Analysis, position: Position, options: DefinitionOptions): Location | undefined {
  const { lines } = analysis.document;
  const use = useAt(analysis.kind, analysis.document, lines.offsetAt(position));
  const target = use && targetOf(use, analysis, options.telling);
  if (!target || (target.uri.startsWith(`${bundledScheme}:`) && !options.opensBundled)) return undefined;
  const targetLines = target.uri === analysis.uri ? lines : new Lines(target.text);
  return { uri: target.uri, range: targetLines.range(target.span) };
}

function targetOf(use: Occurrence, analysis: Analysis, telling: MoneyFormat): Target | undefined {
  const { kind, name } = use;
  if (kind === 'parameter') return parameterTarget(use, analysis);
  return referenceOf(kind)?.target?.(name, { analysis, known: analysis, path: [], node: undefined, telling });
}

/** In the called case, or in the case's own file. */
function parameterTarget({ name, of }: Occurrence, analysis: Analysis): Target | undefined {
  const file = of === undefined ? analysis.caseFile : analysis.cases.find(of);
  const key = file && parameterKey(file.root, name);
  return key && { uri: file.uri, text: file.text, span: analysis.document.at(key.span) };
}
