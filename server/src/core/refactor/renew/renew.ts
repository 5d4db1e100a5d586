import type { Analysis } from '../../analysis/analysis.ts';
import { folderOf, referenceTo, resolveReference } from '../../base/uri.ts';
import { safeEdits } from '../../diagnostics/safe-edits.ts';
import { translate } from '../../l10n/translate.ts';
import { placedScalars } from '../../language/placed-scalars.ts';
import { overwritten, textAsWritten } from '../../language/put-value.ts';
import { type Place, placeAt, takesOwnWords } from '../../language/schema.ts';
import { setKey } from '../../language/set-key.ts';
import { readString } from '../../language/values.ts';
import { scalarsIn } from '../../library/cases/comments.ts';
import { applyEdits, type Edit, replace } from '../../syntax/edit.ts';
import { child, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { flowText } from '../../syntax/skeleton.ts';
import { escapeSnippet, snippet } from '../../syntax/snippet.ts';
import { unsettled, withoutFacts, withoutLostPackages } from './facts.ts';
import { type Renaming, renamingOf } from './former-names.ts';

/**
 * A copy of a plan for another client: the same work at the same prices, at the first stage, without data of the former
 * client and without anything done, paid, dated or agreed. Without a client's name there is a placeholder. `uri` is
 * that of the new plan.
 */
export function renewed(plan: Analysis, client: string | undefined, uri: string): string {
  const name = client ?? translate(plan.written.locale, 'new.client');
  const renaming = renamingOf(child(plan.document.root, 'project'), name);
  const steps: ((analysis: Analysis) => Edit[])[] = [
    ({ document }) => withoutFacts(document),
    ({ document }) => withoutLostPackages(document),
    ({ document }) => unsettled(document),
    ({ document }) => renamed(document, renaming),
    ({ document }) => beginning(document, name),
    ({ document }) => moved(document, plan.uri, uri),
    uselessComments,
  ];
  return steps.reduce((analysis, edits) => applied(analysis, edits(analysis)), plan).text;
}

function applied(analysis: Analysis, edits: Edit[]): Analysis {
  return edits.length > 0 ? analysis.with(applyEdits(analysis.text, edits)) : analysis;
}

/** Rewrites the relative path of a methodology for the new location. */
function moved(document: SyntaxDocument, from: string, to: string): Edit[] {
  const named = child(document.root, 'methodology');
  const reference = readString(named) ?? '';
  const target = /\.ya?ml$/.test(reference) ? resolveReference(from, reference) : undefined;
  if (!named || target === undefined || folderOf(from) === folderOf(to)) return [];
  return [replace(document, named, flowText(textAsWritten(referenceTo(target, to))))];
}

/** Sets the client, and the first stage. */
function beginning(document: SyntaxDocument, client: string): Edit[] {
  const { root } = document;
  const project = child(root, 'project');
  const named = child(project, 'client')
    ? overwritten(document, ['project', 'client'], client)
    : setKey(document, project, 'project.client', textAsWritten(client));
  const stage = child(root, 'stage');
  return stage && readString(stage) !== 'lead' ? [...named, replace(document, stage, snippet`lead`)] : named;
}

/** Removes suppression comments that are no longer needed. */
function uselessComments(analysis: Analysis): Edit[] {
  return safeEdits(analysis.problems.filter(({ rule }) => rule === 'unused-disable'));
}

/** Replaces the former client in texts and comments; ids, references and paths stay. */
function renamed(document: SyntaxDocument, renaming: Renaming): Edit[] {
  const place = placeAt('plan', []);
  const texts = document.root && place ? textsBelow(document.root, place) : [];
  return [
    ...texts.flatMap(node => renamedText(document, node, renaming)),
    ...renamedComments(document, scalarsIn(document, { start: 0, end: document.text.length }), renaming),
  ];
}

function textsBelow(root: SyntaxNode, place: Place): ScalarNode[] {
  return placedScalars(root, place).flatMap(({ node, place: at }) =>
    typeof node.value === 'string' && takesOwnWords(at) ? [node] : [],
  );
}

function renamedText(document: SyntaxDocument, node: ScalarNode, renaming: Renaming): Edit[] {
  const after = renaming(node.source);
  if (after === node.source) return [];
  const { start, end } = document.at(node.span);
  // A block scalar accepts any text.
  if (node.style === 'block') return [{ span: { start, end }, text: renaming(document.text.slice(start, end)) }];
  return [replace(document, node, flowText(textAsWritten(after)))];
}

/** Comments are between the values. */
function renamedComments({ text, at }: SyntaxDocument, scalars: ScalarNode[], renaming: Renaming): Edit[] {
  const spans = scalars.map(({ span }) => at(span)).sort((a, b) => a.start - b.start);
  const gaps = [...spans, { start: text.length, end: text.length }];
  let from = 0;
  return gaps.flatMap(({ start, end }) => {
    const gap = text.slice(from, start);
    const span = { start: from, end: Math.max(from, start) };
    from = Math.max(from, end);
    const after = gap.replace(/#.*/g, comment => renaming(comment));
    return after === gap ? [] : [{ span, snippet: escapeSnippet(after) }];
  });
}
