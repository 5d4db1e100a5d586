/**
 * The messages that the server handles: the shape of their parameters, and, for requests of LSP, the capability by which
 * the server announces them. Only what the server reads is validated, so that no editor is refused because of something
 * unused.
 */
import { CodeActionKind, type ServerCapabilities } from 'vscode-languageserver';
import { fixAllKind, orderKeysKind } from '../features/code-action-kinds.ts';
import { tokenModifiers, tokenTypes } from '../features/token-legend.ts';

/** A validator: what is wrong with a value, undefined if nothing is. `at` is its path, for the message. */
interface Shape {
  (value: unknown, at: string): string | undefined;
  /** Of a request of LSP: the capability by which the server announces it. */
  announces?: ServerCapabilities;
}

const string: Shape = (value, at) => (typeof value === 'string' ? undefined : `${at} must be a string`);

const boolean: Shape = (value, at) => (typeof value === 'boolean' ? undefined : `${at} must be true or false`);

const anything: Shape = () => undefined;

/** A scheme has two letters or more: `C:\plan.yaml` is a path. */
const uri: Shape = (value, at) =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]+:/i.test(value) ? undefined : `${at} must be a URI`;

/** LSP's `uinteger` without its upper bound: editors denote the end of a document by arbitrarily large numbers. */
const uinteger: Shape = (value, at) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? undefined
    : `${at} must be a whole number, 0 or more`;

/** Indentation wider than a screen is an error and would produce gigabytes of blanks. */
const tabSize: Shape = (value, at) =>
  uinteger(value, at) ?? (Number(value) <= 1000 ? undefined : `${at} must be 1000 or less`);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(members: Record<string, Shape>): Shape {
  return (value, at) => {
    if (!isRecord(value)) return `${at} must be an object`;
    return first(Object.entries(members), ([name, shape]) => shape(value[name], `${at}.${name}`));
  };
}

function list(item: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return `${at} must be a list`;
    return first(value.entries(), ([index, one]) => item(one, `${at}[${index}]`));
  };
}

function record(item: Shape): Shape {
  return (value, at) => {
    if (!isRecord(value)) return `${at} must be an object`;
    return first(Object.entries(value), ([name, one]) => item(one, `${at}.${name}`));
  };
}

/** Missing or null: editors use both for «none». */
function nullable(shape: Shape): Shape {
  return (value, at) => (value === null ? undefined : optional(shape)(value, at));
}

function optional(shape: Shape): Shape {
  return (value, at) => (value === undefined ? undefined : shape(value, at));
}

function first<T>(items: Iterable<T>, problem: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const position = object({ line: uinteger, character: uinteger });
const range = object({ start: position, end: position });
const textDocument = object({ uri });
const ofFile = object({ textDocument });
const atPosition = object({ textDocument, position });
const options = object({ tabSize });
const uriOnly = object({ uri });
const atPlace = { uri, position };
const token: Shape = (value, at) => (typeof value === 'string' ? undefined : uinteger(value, at));
/** A state of a plan: its text, or its revision. */
const earlier: Shape = (value, at) =>
  object({ name: string, ...(isRecord(value) && 'text' in value ? { text: string } : { revision: string }) })(
    value,
    at,
  );
const folders = list(object({ uri }));

const fileKind: Shape = (value, at) =>
  ['plan', 'case', 'methodology'].includes(String(value)) ? undefined : `${at} must be plan, case or methodology`;

const tablesTab: Shape = (value, at) =>
  ['status', 'scenarios', 'changes', 'history'].includes(String(value))
    ? undefined
    : `${at} must be status, scenarios, changes or history`;

const codeActionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorInline,
  CodeActionKind.RefactorRewrite,
  fixAllKind,
  orderKeysKind,
];
const semanticTokensProvider = {
  legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
  full: true,
  range: true,
};

/** The shape of a request of LSP with the capability that announces it; a shape may serve several requests. */
function announced(announces: ServerCapabilities, shape: Shape): Shape {
  return Object.assign((value: unknown, at: string) => shape(value, at), { announces });
}

/** Messages handled by the server's main program. */
const ofServer: Record<string, Shape> = {
  '$/cancelRequest': object({ id: token }),
  '$/setTrace': object({ value: string }),
  'window/workDoneProgress/cancel': object({ token }),
  'workspace/didChangeConfiguration': object({ settings: anything }),
  'workspace/didChangeWatchedFiles': object({ changes: list(uriOnly) }),
  'workspace/didChangeWorkspaceFolders': object({ event: object({ added: folders, removed: folders }) }),
  'textDocument/didOpen': object({ textDocument: object({ uri, languageId: string, text: string }) }),
  'textDocument/didChange': object({
    textDocument,
    contentChanges: list(object({ range: nullable(range), text: string })),
  }),
  'textDocument/didClose': ofFile,
  'textDocument/didSave': ofFile,
  'textDocument/willSave': ofFile,
  'textDocument/willSaveWaitUntil': ofFile,
  'textDocument/diagnostic': object({ textDocument, previousResultId: nullable(string) }),
  'workspace/diagnostic': object({
    previousResultIds: list(object({ uri: string, value: string })),
    partialResultToken: nullable(token),
  }),
};

/** Requests handled by the part `answers`. */
const ofAnswers: Record<string, Shape> = {
  'textDocument/hover': announced({ hoverProvider: true }, atPosition),
  'textDocument/documentHighlight': announced({ documentHighlightProvider: true }, atPosition),
  'textDocument/selectionRange': announced(
    { selectionRangeProvider: true },
    object({ textDocument, positions: list(position) }),
  ),
  'textDocument/documentLink': announced({ documentLinkProvider: {} }, ofFile),
  'textDocument/completion': announced(
    { completionProvider: { triggerCharacters: [' ', ':', '-', '[', '{', ',', '.'], resolveProvider: true } },
    object({
      textDocument,
      position,
      context: nullable(object({ triggerCharacter: nullable(string) })),
    }),
  ),
  'completionItem/resolve': object({ label: string }),
  'textDocument/codeAction': announced(
    { codeActionProvider: { codeActionKinds } },
    object({ textDocument, range, context: object({ only: nullable(list(string)) }) }),
  ),
  'textDocument/formatting': announced({ documentFormattingProvider: true }, object({ textDocument, options })),
  'textDocument/rangeFormatting': announced(
    { documentRangeFormattingProvider: true },
    object({ textDocument, range, options }),
  ),
  'textDocument/onTypeFormatting': announced(
    { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } },
    object({ textDocument, position, options }),
  ),
  'textDocument/definition': announced({ definitionProvider: true }, atPosition),
  'textDocument/references': announced(
    { referencesProvider: true },
    object({ textDocument, position, context: object({ includeDeclaration: boolean }) }),
  ),
  'textDocument/prepareRename': atPosition,
  'textDocument/rename': announced(
    { renameProvider: { prepareProvider: true } },
    object({ textDocument, position, newName: string }),
  ),
  'workspace/symbol': announced({ workspaceSymbolProvider: true }, object({ query: string })),

  'planwright/totals': uriOnly,
  'planwright/status': object({ uri, on: string }),
  'planwright/stage': uriOnly,
  'planwright/bundled': uriOnly,
  'planwright/scenarios': uriOnly,
  'planwright/chooseScenario': object({ uri, scenario: nullable(string) }),
  'planwright/compare': uriOnly,
  'planwright/inlineCase': object(atPlace),
  'planwright/cases': object({ ...atPlace, query: string }),
  'planwright/caseArgument': object({ uri, id: string, parameter: string, value: string }),
  'planwright/insertCase': object({ ...atPlace, id: string, given: record(string), form: string }),
  'planwright/caseDraft': object({ uri, range }),
  'planwright/caseNames': object({ uri, id: string, names: list(string) }),
  'planwright/saveCase': object({
    uri,
    range,
    id: string,
    title: string,
    parameters: list(object({ key: string, name: string })),
  }),
};

/** Requests handled by the part `beginnings`. */
const ofBeginnings: Record<string, Shape> = {
  'planwright/beginnings': object({ uri, kind: fileKind }),
  'planwright/newFile': object({
    uri,
    kind: fileKind,
    template: string,
    values: list(object({ key: string, value: string })),
    cases: list(string),
    locale: optional(string),
  }),
  'planwright/renew': object({ uri, client: string, target: string }),
  'planwright/pasteRows': object({ ...atPlace, text: string, isHtml: optional(boolean) }),
  'planwright/samples': object({}),
};

/** Requests handled by the part `beside`. */
const ofBeside: Record<string, Shape> = {
  'textDocument/foldingRange': announced({ foldingRangeProvider: true }, ofFile),
  'textDocument/documentSymbol': announced({ documentSymbolProvider: true }, ofFile),
  'textDocument/inlayHint': announced({ inlayHintProvider: {} }, object({ textDocument, range })),
  'textDocument/codeLens': announced({ codeLensProvider: {} }, ofFile),
  'textDocument/semanticTokens/full': announced({ semanticTokensProvider }, ofFile),
  'textDocument/semanticTokens/range': object({ textDocument, range }),
};

/** Requests handled by the part `exports`. */
const ofExports: Record<string, Shape> = {
  'planwright/revisions': uriOnly,
  'planwright/exportChoices': object({ uri, scenario: optional(string) }),
  'planwright/export': object({
    uri,
    document: string,
    format: string,
    locale: optional(string),
    hours: optional(boolean),
    block: optional(string),
    period: optional(uinteger),
    payment: optional(uinteger),
    scenario: optional(string),
    delimiter: optional(string),
    before: optional(earlier),
    isPreview: optional(boolean),
  }),
};

/** Requests handled by the part `view`. */
const ofView: Record<string, Shape> = {
  'planwright/planView': object({
    uri,
    today: string,
    withChance: boolean,
    since: optional(uinteger),
    looksAt: optional(string),
  }),
  'planwright/planSummary': object({ uri, before: optional(string) }),
  'planwright/plans': object({ today: string, since: nullable(uinteger), partialResultToken: nullable(token) }),
  'planwright/planParts': uriOnly,
  'planwright/leadChecklist': uriOnly,
  'planwright/tickLeadSteps': object({ uri, done: list(string) }),
  'planwright/planTables': object({ uri, tab: tablesTab, today: string, before: optional(earlier) }),
  'planwright/conflictSides': uriOnly,
  'planwright/earlierText': object({ uri, before: optional(earlier) }),
  'planwright/planDifference': object({ uri, before: optional(earlier) }),
  'planwright/moveTask': object({ uri, task: string, date: string }),
};

/** The requests that each part of the server handles. */
export const methods = {
  answers: Object.keys(ofAnswers),
  beginnings: Object.keys(ofBeginnings),
  beside: Object.keys(ofBeside),
  exports: Object.keys(ofExports),
  view: Object.keys(ofView),
};

/** Shapes of every request and notification that a client may send with parameters. */
const shapes: Record<string, Shape> = {
  ...ofServer,
  ...ofAnswers,
  ...ofBeginnings,
  ...ofBeside,
  ...ofExports,
  ...ofView,
};

/** The capabilities that the requests announce, together. */
export const capabilities: ServerCapabilities = Object.assign(
  {},
  ...Object.values(shapes).map(({ announces }) => announces),
);

/** Whether a shape is known for a method; methods without parameters have one too. */
export function hasShape(method: string): boolean {
  return Object.hasOwn(shapes, method);
}

/** What is wrong with the parameters of a message, undefined if nothing is. */
export function problemOfParams(method: string, params: unknown): string | undefined {
  return hasShape(method) ? shapes[method]?.(params, 'params') : undefined;
}
