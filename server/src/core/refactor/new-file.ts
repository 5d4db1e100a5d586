import type { Analysis } from '../analysis/analysis.ts';
import { Decimal } from '../base/decimal.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Locale, Message } from '../l10n/translate.ts';
import { addressAt, pathOf, putValue } from '../language/put-value.ts';
import { similar } from '../language/similar.ts';
import { readString } from '../language/values.ts';
import { addressOf } from '../library/templates/answers.ts';
import type { Blank, Template } from '../library/templates/library.ts';
import { scaledAmounts } from '../library/templates/scale.ts';
import { applyEdits, type Edit } from '../syntax/edit.ts';
import { nodeAt, type Path, pairOf, type ScalarNode, type Span } from '../syntax/nodes.ts';
import { blockLines } from '../syntax/skeleton.ts';
import { choiceStop, escapeSnippet, joinSnippets, type Snippet, snippet, withoutTabStops } from '../syntax/snippet.ts';
import { addCase } from './add-case.ts';
import { renewed } from './renew/renew.ts';

/** What a new file is made from: a bundled template, or a plan of the user. */
export type Beginning = { template: Template } | { plan: Analysis };

/** Inputs for a new file. */
export interface Answers {
  /** Language of a template's texts. A plan has its own. */
  locale: Locale;
  /** Values by short names or addresses (`client`, `pricing.rate`), in the order in which they are set. */
  values: readonly { key: string; value: string }[];
  /** Ids of cases to include as calls. */
  cases: readonly string[];
}

/** The text of a new file with its remaining blanks in tab order. */
export interface NewFile {
  text: string;
  /** The path of each answer's value, in the order of the answers. */
  answered: readonly (Path | undefined)[];
  blanks: readonly { address: string; span: Span; choices: readonly string[] }[];
}

/**
 * Makes a new file from a template and answers. `around` is an empty file at the new place: it determines the kind of
 * file, the methodology with its rates, and the available cases. Invalid answers are written as given, so that checks
 * report them.
 */
export function newFile(
  beginning: Beginning,
  { locale, values, cases }: Answers,
  around: Analysis,
): NewFile | { refusal: Message } {
  let file = around.with(firstText(beginning, locale, values, around));
  const answered: (Path | undefined)[] = [];
  for (const { key, value } of values) {
    const path = pathOf(file.document, file.kind === 'plan' ? addressOf(key) : key);
    if ('problem' in path) return { refusal: path.problem };
    answered.push(path);
    file = edited(file, putValue(file.document, file.kind, path, value));
  }
  const given = answered.filter(path => path !== undefined);
  if ('template' in beginning) file = atRate(file, beginning.template, given);
  for (const id of cases) {
    const caseFile = file.cases.find(id);
    if (!caseFile) return { refusal: unknownCase(id, file) };
    const added = addCase(file, caseFile);
    if ('refusal' in added) return added;
    file = edited(file, added.edits);
  }
  return { text: file.text, answered, blanks: blanksOf(file, beginning, given) };
}

/** An invalid answer with the problem it causes. */
export interface WrongAnswer {
  key: string;
  value: string;
  problem: Problem;
}

/** The invalid answers, in order. */
export function wrongAnswers(
  file: Analysis,
  { answered }: Pick<NewFile, 'answered'>,
  { values }: Pick<Answers, 'values'>,
): WrongAnswer[] {
  const wrong = file.problems.filter(({ severity }) => severity === 'error');
  return values.flatMap(({ key, value }, index) => {
    const path = answered[index];
    const problem = path && wrong.find(({ span }) => isAbout(file, path, span.start));
    return problem ? [{ key, value, problem }] : [];
  });
}

/** Whether a problem is at a key on the path to a value, or in the value. */
function isAbout({ document }: Analysis, path: Path, offset: number): boolean {
  const node = nodeAt(document.root, path);
  const inValue = node && document.at(node.span).start <= offset && offset < Math.max(document.at(node.span).end, 1);
  if (inValue) return true;
  return path.some((step, index) => {
    const pair = typeof step === 'string' ? pairOf(nodeAt(document.root, path.slice(0, index)), step) : undefined;
    return pair !== undefined && document.at(pair.key.span).start === offset;
  });
}

function edited(file: Analysis, edits: Edit[]): Analysis {
  return edits.length > 0 ? file.with(applyEdits(file.text, edits)) : file;
}

function firstText(beginning: Beginning, locale: Locale, values: Answers['values'], { uri }: Analysis): string {
  if ('plan' in beginning) {
    const client = values.find(({ key }) => addressOf(key) === addressOf('client'))?.value;
    return renewed(beginning.plan, client, uri);
  }
  return `${withoutTabStops(blockLines(beginning.template.skeleton(locale)).join('\n'))}\n`;
}

function unknownCase(id: string, { cases }: Analysis): Message {
  const ids = cases.all().map(caseFile => caseFile.id);
  const meant = similar(id, ids);
  return meant
    ? { key: 'new.case-similar', values: { case: id, similar: meant } }
    : { key: 'new.case', values: { case: id } };
}

const ratePath: Path = ['pricing', 'rate'];
const currencyPath: Path = ['pricing', 'currency'];

/** Scales a template's amounts to the given rate, else to the lowest usual rate of the methodology for the currency. */
function atRate(file: Analysis, template: Template, given: readonly Path[]): Analysis {
  const own = firstDocument(file, template);
  const before = decimalAt(own, ratePath);
  const isGiven = given.some(path => covers(path, ratePath));
  const currency = readString(nodeAt(file.document.root, currencyPath));
  const isSame = currency === readString(nodeAt(own.document.root, currencyPath));
  const usual = isSame ? undefined : file.methodology?.rates.get(currency ?? '')?.market.min;
  const rate = isGiven ? decimalAt(file, ratePath) : usual;
  if (file.kind !== 'plan' || !before || !rate || before.eq(0) || rate.eq(before)) return file;
  const priced = isGiven ? file : edited(file, putValue(file.document, 'plan', ratePath, rate.toFixed()));
  const kept = new Set([ratePath, ...given].map(path => nodeAt(priced.document.root, path)));
  const isKept = (node: ScalarNode) => kept.has(node);
  return edited(priced, scaledAmounts(priced.document, 'plan', rate.div(before), isKept));
}

function firstDocument(file: Analysis, template: Template): Analysis {
  return file.with(firstText({ template }, 'en', [], file));
}

function decimalAt({ document }: Analysis, path: Path): Decimal | undefined {
  const node = nodeAt(document.root, path);
  return node?.kind === 'scalar' && typeof node.value === 'number' ? new Decimal(node.source) : undefined;
}

/** Blanks of a plan used as a template. */
const blanksOfPlan: readonly Blank[] = [
  ['project', 'client'],
  ['project', 'name'],
  ['project', 'goal'],
].map(path => ({ path, choices: [] }));

function blanksOf({ document }: Analysis, beginning: Beginning, given: readonly Path[]): NewFile['blanks'] {
  const blanks = 'template' in beginning ? beginning.template.blanks : blanksOfPlan;
  return blanks.flatMap(({ path, choices }) => {
    const node = nodeAt(document.root, path);
    const isAnswered = given.some(known => covers(known, path)) || String(path) === 'locale';
    return node?.kind === 'scalar' && !isAnswered
      ? [{ address: addressAt(document, path), span: document.at(node.span), choices }]
      : [];
  });
}

/** Whether one answer makes another unnecessary: the client's name and the client, in either direction. */
function covers(given: Path, path: Path): boolean {
  const length = Math.min(given.length, path.length);
  return given.slice(0, length).every((step, index) => step === path[index]);
}

/** A new file as a snippet with tab stops at the blanks. */
export function withTabStops({ text, blanks }: NewFile): Snippet {
  const numbered = blanks.map((blank, index) => ({ ...blank, number: index + 1 }));
  const inText = numbered.sort((a, b) => a.span.start - b.span.start);
  const parts: Snippet[] = [];
  let from = 0;
  for (const { span, choices, number } of inText) {
    parts.push(escapeSnippet(text.slice(from, span.start)));
    const value = text.slice(span.start, span.end);
    const stop = [value, ...choices.filter(choice => choice !== value)];
    parts.push(choices.length > 0 ? choiceStop(number, stop) : snippet`\${${number}:${escapeSnippet(value)}}`);
    from = span.end;
  }
  return joinSnippets([...parts, escapeSnippet(text.slice(from))], '');
}
