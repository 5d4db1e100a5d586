import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Ajv, { type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol, Position, Range, SelectionRange, TextEdit } from 'vscode-languageserver-types';
import { kindOf } from '../../server/src/core/base/source.ts';
import { everyFile } from '../support/bundled-files.ts';
import { serverInProcess } from '../support/in-process.ts';
import type { Answers, Method } from '../support/protocol-answers.ts';
import { WorkCounter } from '../support/work.ts';

/** The protocol's own types as JSON Schemas: a surplus or missing property is a mistake. */
function shapes(): Record<Method, ValidateFunction> {
  const path = resolve('test/support/protocol-answers.ts');
  const generator = createGenerator({ path, tsconfig: resolve('tsconfig.json'), skipTypeCheck: true, topRef: false });
  const { properties = {}, definitions } = generator.createSchema('Answers') as {
    properties?: Record<string, object>;
    definitions: object;
  };
  const ajv = new Ajv({ strict: false, allErrors: true });
  const entries = Object.entries(properties).map(([method, schema]) => [
    method,
    ajv.compile({ ...schema, definitions }),
  ]);
  return Object.fromEntries(entries);
}

const shapeOf = shapes();
const folder = pathToFileURL(`${process.cwd()}/`).toString();
const work = new WorkCounter();
let client: ProtocolConnection;

beforeAll(async () => {
  client = await serverInProcess(folder);
  // What is made once for all files, such as the library of cases, is no work of the first file.
  const first = await opened('examples/telephony-week.implementation.yaml');
  await askOfDocument(first);
  await first.close();
  await work.start();
});
afterAll(async () => {
  await work.stop();
  await client.sendRequest('shutdown');
  client.dispose();
});

async function opened(path: string): Promise<OpenFile> {
  const file = new OpenFile(path);
  await file.open();
  return file;
}

/** One file open in the server. */
class OpenFile {
  readonly uri: string;
  readonly document: TextDocument;
  #version = 1;

  constructor(path: string) {
    this.uri = pathToFileURL(resolve(path)).toString();
    this.document = TextDocument.create(this.uri, `implementation-${kindOf(path)}`, 1, readFileSync(path, 'utf8'));
  }

  open(): Promise<void> {
    const { uri, languageId, version } = this.document;
    const textDocument = { uri, languageId, version, text: this.document.getText() };
    return client.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Nothing that was known of the text is of use for the next version. */
  async retype(): Promise<void> {
    await this.#change('');
    await this.ask('textDocument/diagnostic');
    await this.#change(this.document.getText());
  }

  #change(text: string): Promise<void> {
    const textDocument = { uri: this.uri, version: ++this.#version };
    return client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  close(): Promise<void> {
    return client.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri } });
  }

  /** Asks, and holds the answer against the protocol's types. */
  async ask<M extends Method>(method: M, params: object = {}): Promise<Answers[M]> {
    const answer = await client.sendRequest<Answers[M]>(method, { textDocument: { uri: this.uri }, ...params });
    const isOf = shapeOf[method];
    if (!isOf(answer)) expect.fail(`${method} ${JSON.stringify(params)}: ${JSON.stringify(isOf.errors?.slice(0, 3))}`);
    for (const range of rangesIn(answer)) this.#checkRange(range, `${method} ${JSON.stringify(params)}`);
    return answer;
  }

  #checkRange(range: Range, where: string): void {
    const { start, end } = range;
    if ([start.line, start.character, end.line, end.character].some(one => !Number.isInteger(one) || one < 0)) {
      expect.fail(`${where}: ${JSON.stringify(range)}`);
    }
    const [from, to] = [this.document.offsetAt(start), this.document.offsetAt(end)];
    expect(from, `${where}: a range is in order`).toBeLessThanOrEqual(to);
  }

  /** Whether an editor could place it: positions past the end of a line or of the text stand for nothing. */
  holds(position: Position): boolean {
    const there = this.document.positionAt(this.document.offsetAt(position));
    return there.line === position.line && there.character === position.character;
  }

  get lines(): string[] {
    return this.document.getText().split(/\r?\n/);
  }
}

function rangesIn(value: unknown): Range[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'start' in value && 'end' in value ? [value as Range] : [];
  return [...own, ...Object.values(value).flatMap(rangesIn)];
}

function checkEdits(file: OpenFile, edits: TextEdit[] | null): void {
  for (const { range } of edits ?? []) expect(file.holds(range.start) && file.holds(range.end)).toBe(true);
  // Throws where edits overlap.
  TextDocument.applyEdits(file.document, edits ?? []);
}

function checkSymbols(file: OpenFile, symbols: DocumentSymbol[], within?: Range): void {
  const isInside = (inner: Range, outer: Range) =>
    file.document.offsetAt(outer.start) <= file.document.offsetAt(inner.start) &&
    file.document.offsetAt(inner.end) <= file.document.offsetAt(outer.end);
  for (const { name, range, selectionRange, children } of symbols) {
    expect(name.trim(), 'VS Code refuses symbols without a name').not.toBe('');
    expect(isInside(selectionRange, range), name).toBe(true);
    if (within) expect(isInside(range, within), name).toBe(true);
    checkSymbols(file, children ?? [], range);
  }
}

function checkSelection(file: OpenFile, { range, parent }: SelectionRange): void {
  if (!parent) return;
  expect(file.document.offsetAt(parent.range.start)).toBeLessThanOrEqual(file.document.offsetAt(range.start));
  expect(file.document.offsetAt(parent.range.end)).toBeGreaterThanOrEqual(file.document.offsetAt(range.end));
  checkSelection(file, parent);
}

function checkTokens(file: OpenFile, data: number[]): void {
  let position = { line: 0, character: 0 };
  for (let i = 0; i < data.length; i += 5) {
    const [line = 0, character = 0, length = 0] = data.slice(i, i + 3);
    position = { line: position.line + line, character: line === 0 ? position.character + character : character };
    expect(length).toBeGreaterThan(0);
    expect(file.holds({ ...position, character: position.character + length })).toBe(true);
    if (i > 0) expect(line > 0 || character > 0, 'tokens are in order').toBe(true);
  }
  expect(data.length % 5).toBe(0);
}

/** What an editor asks of a whole document after each change. */
async function askOfDocument(file: OpenFile): Promise<void> {
  const whole = { start: { line: 0, character: 0 }, end: { line: file.lines.length, character: 0 } };
  const options = { tabSize: 2, insertSpaces: true };
  await file.ask('textDocument/diagnostic');
  for (const { startLine, endLine } of (await file.ask('textDocument/foldingRange')) ?? []) {
    expect(startLine).toBeLessThan(endLine);
    expect(endLine).toBeLessThan(file.lines.length);
  }
  checkSymbols(file, (await file.ask('textDocument/documentSymbol')) ?? []);
  await file.ask('textDocument/documentLink');
  await file.ask('textDocument/codeLens');
  await file.ask('textDocument/inlayHint', { range: whole });
  checkTokens(file, (await file.ask('textDocument/semanticTokens/full'))?.data ?? []);
  checkTokens(file, (await file.ask('textDocument/semanticTokens/range', { range: whole }))?.data ?? []);
  checkEdits(file, await file.ask('textDocument/formatting', { options }));
  checkEdits(file, await file.ask('textDocument/rangeFormatting', { range: whole, options }));
}

/**
 * The work of all questions about a document of which nothing is known yet. Half a second after a file was opened the server
 * reads all plans of the folder for what they book of people's time, which is no work of this one: a count that is over the
 * bound is taken again when that is over, of the text typed anew.
 */
async function workOfDocument(file: OpenFile, bound: number): Promise<number> {
  const count = await work.count(() => askOfDocument(file));
  if (count < bound) return count;
  await untilIdle();
  await file.retype();
  return work.count(() => askOfDocument(file));
}

async function untilIdle(): Promise<void> {
  while ((await work.count(() => setTimeout(1000))) > 0);
}

/** What it asks when the cursor stands on a line, or Enter is pressed there. */
async function askAtLine(file: OpenFile, line: number): Promise<void> {
  const text = file.lines[line] ?? '';
  const onKey = { line, character: text.length - text.trimStart().replace(/^- /, '').length };
  const atEnd = { line, character: text.length };
  const inValue = { line, character: Math.max(onKey.character, text.trimEnd().length - 1) };
  for (const position of [onKey, inValue]) {
    await file.ask('textDocument/hover', { position });
    await file.ask('textDocument/definition', { position });
    await file.ask('textDocument/documentHighlight', { position });
  }
  for (const selection of (await file.ask('textDocument/selectionRange', { positions: [onKey, inValue] })) ?? []) {
    checkSelection(file, selection);
  }
  const range = { start: { line, character: 0 }, end: atEnd };
  await file.ask('textDocument/codeAction', { range, context: { diagnostics: [] } });
  const enter = { position: atEnd, ch: '\n', options: { tabSize: 2, insertSpaces: true } };
  checkEdits(file, await file.ask('textDocument/onTypeFormatting', enter));
  const list = await file.ask('textDocument/completion', { position: atEnd });
  for (const { textEdit } of list?.items ?? []) {
    if (textEdit && 'range' in textEdit) expect(textEdit.range.start.line).toBe(line);
  }
  const [first] = list?.items ?? [];
  if (first) await client.sendRequest('completionItem/resolve', first);
}

/** What it asks of names: these look at every file of the workspace. */
async function askOfNames(file: OpenFile, line: number): Promise<void> {
  const text = file.lines[line] ?? '';
  const position = { line, character: Math.max(0, text.trimEnd().length - 1) };
  await file.ask('textDocument/references', { position, context: { includeDeclaration: true } });
  await file.ask('textDocument/prepareRename', { position }).catch(isRefusal);
}

/** A name that cannot be changed is refused in words, not by an internal error. */
function isRefusal(error: { code?: number; message: string }): void {
  expect(error.code).not.toBe(-32603);
}

/**
 * Most blocks of code run for each line of a file (three times what was measured): all questions about the document once,
 * and all questions at each line.
 */
const bounds = { document: 15_000, lines: 400_000 };

describe.each(everyFile)('%s', path => {
  it('answers every feature at every line in the protocol’s shapes, with bounded work', async () => {
    const file = await opened(path);
    const size = file.lines.length;
    const first = await workOfDocument(file, bounds.document * size);
    const lines = await work.count(async () => {
      for (let line = 0; line < size; line++) await askAtLine(file, line);
    });
    for (let line = 0; line < size; line += 7) await askOfNames(file, line);
    expect(first / size).toBeLessThan(bounds.document);
    expect(lines / size).toBeLessThan(bounds.lines);
    await file.close();
  });
});
