import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanPlan } from '../support/cli.ts';
import { RawClient } from '../support/raw-client.ts';

const codes = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  notInitialized: -32002,
};
const uri = 'file:///work/edge.implementation.yaml';
const textDocument = { uri };
const at = { line: 0, character: 0 };
const hover = { textDocument, position: at };
const initialize = { processId: null, rootUri: null, capabilities: {} };

function open(client: RawClient, text = cleanPlan, of: Record<string, unknown> = {}): void {
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'implementation-plan', version: 1, text, ...of },
  });
}

/** Waits until problems of these rules are told, and says for which version. */
async function tells(client: RawClient, rules: string[]): Promise<unknown> {
  const known = client.heard.length;
  const message = await client.hears(({ method, params }, index) => {
    if (index < known || method !== 'textDocument/publishDiagnostics' || params?.uri !== uri) return false;
    const told = params.diagnostics as { code: string }[];
    return JSON.stringify(told.map(({ code }) => code)) === JSON.stringify(rules);
  });
  return message.params?.version;
}

/** Closes the text and waits until that has been read. */
async function close(client: RawClient): Promise<void> {
  client.notify('textDocument/didClose', { textDocument });
  await client.request('textDocument/hover', hover);
}

describe('the order of a session', () => {
  it('begins with initialize: nothing before it is answered otherwise, or heeded', async () => {
    const client = new RawClient();
    for (const method of ['textDocument/hover', 'shutdown', 'planwright/totals', 'no/such', 'constructor']) {
      expect((await client.request(method, hover)).error?.code).toBe(codes.notInitialized);
    }
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'x', version: 1, text: cleanPlan } });
    client.notify('initialized', {});
    client.notify('$/cancelRequest', { id: 1 });
    client.notify('$/cancelRequest');
    expect((await client.request('initialize', initialize)).result).toHaveProperty('capabilities');
    expect((await client.request('textDocument/hover', hover)).result).toBeNull();
    expect((await client.request('initialize', initialize)).error?.code).toBe(codes.invalidRequest);
    expect(await client.stop()).toBe(0);
  });

  it('ends with shutdown: requests after it are invalid, and notifications are not heeded', async () => {
    const client = await RawClient.initialized();
    expect((await client.request('shutdown')).result).toBeNull();
    for (const method of ['textDocument/hover', 'shutdown', 'initialize', 'no/such']) {
      expect((await client.request(method, hover)).error?.code).toBe(codes.invalidRequest);
    }
    open(client);
    client.notify('exit');
    expect(await client.ended).toBe(0);
  });

  it('that is left without shutdown is a failure, whenever it is left', async () => {
    const [fresh, running] = [new RawClient(), await RawClient.initialized()];
    for (const client of [fresh, running]) client.notify('exit');
    expect(await Promise.all([fresh.ended, running.ended])).toEqual([1, 1]);
  });

  it('ends when the client closes its end, with what it asked last answered', async () => {
    const [fresh, running, over, busy] = [
      new RawClient(),
      await RawClient.initialized(),
      await RawClient.initialized(),
      await RawClient.initialized(),
    ];
    await over.request('shutdown');
    open(
      busy,
      `${cleanPlan}${Array.from({ length: 3000 }, (_, n) => `      - { id: t${n}, title: T, hours: 1 }\n`).join('')}`,
    );
    const answer = busy.request('planwright/totals', { uri });
    for (const { process } of [fresh, running, over, busy]) process.stdin?.end();
    expect(await Promise.all([fresh.ended, running.ended, over.ended, busy.ended])).toEqual([1, 1, 0, 1]);
    expect((await answer).result).toHaveProperty('summary');
  });

  it('reads an exit that comes together with the end of the pipe', async () => {
    const client = await RawClient.initialized();
    client.send({ jsonrpc: '2.0', id: 'last', method: 'shutdown' });
    client.notify('exit');
    client.process.stdin?.end();
    expect(await client.ended).toBe(0);
  });

  it('ends when the process of its editor is gone, though the pipe is open', async () => {
    const editor = spawn(process.execPath, ['-e', '']);
    await new Promise(resolve => editor.on('exit', resolve));
    const client = new RawClient();
    await client.request('initialize', { ...initialize, processId: editor.pid });
    expect(await client.ended).toBe(1);
  });
});

describe('the parameters of initialize', () => {
  it.each([undefined, null, [], 'x', 5])('%j are invalid, and the client may try again', async params => {
    const client = new RawClient();
    // Without an object there are none at all.
    client.send({ jsonrpc: '2.0', id: 'first', method: 'initialize', params });
    const { error } = await client.hears(({ id }) => id === 'first');
    expect(error?.code).toBe(codes.invalidParams);
    expect((await client.request('initialize', initialize)).result).toHaveProperty('capabilities');
    expect(await client.stop()).toBe(0);
  });

  it.each([
    {},
    { capabilities: null, processId: 'x', rootUri: 5, workspaceFolders: 'x', initializationOptions: [], locale: 7 },
    { capabilities: [], processId: -1, rootUri: 'no uri', workspaceFolders: [null, 5, { uri: 7 }, { uri: 'x' }] },
    { capabilities: { workspace: null, textDocument: 5, window: [] }, trace: 5, processId: 1.5 },
    {
      capabilities: {
        textDocument: { completion: { completionItem: { resolveSupport: {} } }, diagnostic: null },
        workspace: { workspaceEdit: { resourceOperations: 'rename' }, workspaceFolders: null },
      },
      initializationOptions: { settings: 'x', locale: 5, suggestCommand: {}, rulePage: 5, trusted: 'no' },
    },
    { capabilities: {}, initializationOptions: { settings: { caseLibraries: [5, '\0', 'http://['], rules: [] } } },
  ])('%j are read as far as they can be', async params => {
    const client = new RawClient();
    expect((await client.request('initialize', params)).result).toHaveProperty('capabilities');
    client.notify('initialized', {});
    open(client, `${cleanPlan}rte: 5\n`);
    await tells(client, ['unknown-key']);
    expect((await client.request('workspace/symbol', { query: '' })).error).toBeUndefined();
    expect(await client.stop()).toBe(0);
  });
});

describe('a message that is none', () => {
  let client: RawClient;
  beforeAll(async () => {
    client = await RawClient.initialized();
    open(client);
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const answers = async () =>
    expect((await client.request('planwright/totals', { uri })).result).toHaveProperty('summary');
  const refusals = (code: number) => client.heard.filter(({ id, error }) => id === null && error?.code === code).length;

  it.each(['{', '', 'null null', '{"jsonrpc":"2.0","id":1,"method":', '\ufffd', '[1,', '"\u0001'])(
    'is answered by a parse error where its JSON is broken: %j',
    async text => {
      const before = refusals(codes.parse);
      client.content(text);
      await answers();
      expect(refusals(codes.parse)).toBe(before + 1);
    },
  );

  it.each([
    null,
    5,
    'x',
    true,
    [],
    [{ jsonrpc: '2.0', id: 1, method: 'shutdown' }],
    {},
    { id: 5 },
    { id: null, method: 'shutdown' },
    { id: 1.5, method: 'shutdown' },
    { id: {}, method: 'shutdown' },
    { id: 'x', method: 5 },
    { method: null },
  ])('is answered as an invalid request where it is another thing: %j', async message => {
    const before = refusals(codes.invalidRequest);
    client.send(message);
    await answers();
    expect(refusals(codes.invalidRequest)).toBe(before + 1);
  });

  it('is nothing to be answered where it is an answer to nothing', async () => {
    const before = client.heard.filter(({ id }) => id === null).length;
    client.send({ jsonrpc: '2.0', id: 77, result: null });
    client.send({ jsonrpc: '2.0', id: 'x', error: { code: 1, message: 'no' } });
    client.send({ jsonrpc: '2.0', id: null, error: { code: 1, message: 'no' } });
    await answers();
    expect(client.heard.filter(({ id }) => id === null)).toHaveLength(before);
  });

  it.each([
    ['no header', 'hello\r\n\r\n'],
    ['a header without a colon', 'Content-Length 5\r\n\r\nhello'],
    ['another header', 'Content-Type: text\r\n\r\n{"jsonrpc":"2.0","method":"exit"}'],
    ['a length that is no number', 'Content-Length: many\r\n\r\n{}'],
    ['a length below zero', 'Content-Length: -5\r\n\r\n{}'],
    ['a length beyond everything', `Content-Length: ${'9'.repeat(30)}\r\n\r\n{}`],
    ['a length too short', 'Content-Length: 3\r\n\r\n{"jsonrpc":"2.0","method":"exit"}'],
    ['nothing but ends of lines', '\r\n\r\n\r\n\r\n'],
    ['noise', Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7) % 251))],
  ])('costs no message after it: %s', async (_, bytes) => {
    client.bytes(bytes);
    await answers();
    await answers();
  });

  it('that announces more than it has costs what it swallows, and no more', async () => {
    client.bytes('Content-Length: 40\r\n\r\n{}');
    client.notify('no/such');
    await answers();
  });

  it('may come in pieces, with other headers, whatever they are', async () => {
    const text = JSON.stringify({ jsonrpc: '2.0', id: 'pieces', method: 'planwright/totals', params: { uri, x: 'ї' } });
    const length = Buffer.byteLength(text);
    const bytes = Buffer.from(
      `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${length}\r\n\r\n${text}`,
    );
    for (const byte of bytes) {
      client.bytes(Buffer.from([byte]));
      if (byte % 16 === 0) await new Promise(resolve => setImmediate(resolve));
    }
    expect((await client.hears(({ id }) => id === 'pieces')).result).toHaveProperty('summary');
  });
});

describe('requests', () => {
  let client: RawClient;
  beforeAll(async () => {
    client = await RawClient.initialized();
    open(client);
  });
  afterAll(async () => {
    expect(client.log().filter(text => text.includes('    at '))).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  /** A right one of every request that the server answers. */
  const range = { start: at, end: { line: 3, character: 0 } };
  const place = { uri, position: at };
  const options = { tabSize: 2, insertSpaces: true };
  const right: Record<string, Record<string, unknown>> = {
    'textDocument/hover': hover,
    'textDocument/documentHighlight': hover,
    'textDocument/definition': hover,
    'textDocument/references': { ...hover, context: { includeDeclaration: true } },
    'textDocument/completion': { ...hover, context: { triggerKind: 2, triggerCharacter: ' ' } },
    'textDocument/foldingRange': { textDocument },
    'textDocument/selectionRange': { textDocument, positions: [at] },
    'textDocument/documentLink': { textDocument },
    'textDocument/documentSymbol': { textDocument },
    'textDocument/codeLens': { textDocument },
    'textDocument/codeAction': { textDocument, range, context: { diagnostics: [], only: ['quickfix'] } },
    'textDocument/inlayHint': { textDocument, range },
    'textDocument/formatting': { textDocument, options },
    'textDocument/rangeFormatting': { textDocument, range, options },
    'textDocument/onTypeFormatting': { textDocument, position: at, ch: '\n', options },
    'textDocument/semanticTokens/full': { textDocument },
    'textDocument/semanticTokens/range': { textDocument, range },
    'textDocument/willSaveWaitUntil': { textDocument, reason: 1 },
    'textDocument/diagnostic': { textDocument, previousResultId: 'x' },
    'workspace/diagnostic': { previousResultIds: [{ uri, value: 'x' }], partialResultToken: 'p' },
    'workspace/symbol': { query: 'a' },
    'completionItem/resolve': { label: 'a', data: { list: 1, index: 0 } },
    'planwright/totals': { uri },
    'planwright/status': { uri, on: '2026-01-01' },
    'planwright/stage': { uri },
    'planwright/bundled': { uri: 'planwright:/rules/duplicate-id.md' },
    'planwright/scenarios': { uri },
    'planwright/chooseScenario': { uri, scenario: null },
    'planwright/compare': { uri },
    'planwright/revisions': { uri },
    'planwright/exportChoices': { uri },
    'planwright/export': {
      uri,
      document: 'offer',
      format: 'md',
      locale: 'en',
      hours: true,
      block: 'audit',
      delimiter: ';',
      before: { text: cleanPlan, name: 'then' },
    },
    'planwright/inlineCase': place,
    'planwright/cases': { ...place, query: 'a' },
    'planwright/caseArgument': { uri, id: 'mobile-telephony', parameter: 'lines', value: '1' },
    'planwright/insertCase': { ...place, id: 'mobile-telephony', given: { lines: '4' }, form: 'text' },
    'planwright/caseDraft': { uri, range },
    'planwright/caseNames': { uri, id: 'a', names: ['b'] },
    'planwright/saveCase': { uri, range, id: 'a', title: 'A', parameters: [{ key: 'a', name: 'a' }] },
  };

  it.each(Object.entries(right))('%s is answered where it is right', async (method, params) => {
    expect((await client.request(method, params)).error?.code).toBeUndefined();
  });

  const junk = [
    null,
    5,
    -1,
    1.5,
    1e300,
    'x',
    '',
    true,
    [],
    [null],
    {},
    { uri: 5 },
    { line: -1, character: 0 },
    [[]],
    '\0',
  ];

  /** The same with one value in it, at any depth, gone or replaced. */
  function* spoilt(value: unknown): Generator<unknown> {
    yield* junk;
    if (Array.isArray(value)) {
      for (const [index, member] of value.entries()) for (const other of spoilt(member)) yield value.with(index, other);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        const { [key]: _, ...rest } = value as Record<string, unknown>;
        yield rest;
        for (const other of spoilt(member)) yield { ...value, [key]: other };
      }
    }
  }

  it.each(Object.entries(right))(
    '%s with anything wrong in it fails by its parameters or not at all',
    async (method, params) => {
      const answers = await Promise.all(
        [...spoilt(params)].map(async given => [given, await client.request(method, given)] as const),
      );
      const wrong = answers.filter(([, { error }]) => error && ![codes.invalidParams, -32803].includes(error.code));
      expect(wrong.map(([given, { error }]) => [given, error])).toEqual([]);
    },
  );

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [hover]],
    ['no textDocument', { position: at }],
    ['a textDocument that is a text', { ...hover, textDocument: uri }],
    ['a URI that is none', { ...hover, textDocument: { uri: 'no uri' } }],
    ['a path', { ...hover, textDocument: { uri: '/work/edge.implementation.yaml' } }],
    ['a path of Windows', { ...hover, textDocument: { uri: 'C:\\edge.implementation.yaml' } }],
    ['a line below zero', { ...hover, position: { line: -1, character: 0 } }],
    ['half a line', { ...hover, position: { line: 0.5, character: 0 } }],
    ['a line in quotes', { ...hover, position: { line: '0', character: 0 } }],
    ['a line that is missing', { ...hover, position: { character: 0 } }],
    ['a position that is null', { ...hover, position: null }],
  ])('of %s says what is wrong with them', async (_, params) => {
    const { error } = await client.request('textDocument/hover', params);
    expect(error?.code).toBe(codes.invalidParams);
    expect(error?.message).toMatch(/^textDocument\/hover: params/);
  });

  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 53, Number.MAX_VALUE])('at line %d are about the end of the text', async line => {
    const far = { line, character: line };
    for (const [method, params] of Object.entries(right)) {
      const text = JSON.stringify(params).replaceAll(JSON.stringify(at), JSON.stringify(far));
      expect([method, (await client.request(method, JSON.parse(text))).error]).toEqual([method, undefined]);
    }
  });

  it.each([
    'file:///a%ZZ.implementation.yaml',
    'file:///%',
    'untitled:Plan',
    'file:a',
    'http://[',
    'file://host/a',
    'x-y:',
  ])('about %s are answered, open or not', async odd => {
    const spelled = (params: unknown) =>
      JSON.parse(JSON.stringify(params).replaceAll(JSON.stringify(uri), JSON.stringify(odd)));
    for (const isOpen of [false, true]) {
      if (isOpen) open(client, cleanPlan, { uri: odd });
      for (const [method, params] of Object.entries(right)) {
        expect([method, (await client.request(method, spelled(params))).error?.code]).toEqual([method, undefined]);
      }
    }
    client.notify('textDocument/didClose', { textDocument: { uri: odd } });
  });

  it.each(['no/such', 'textDocument/typeDefinition', '$/no', 'constructor', '__proto__', '', 'planwright/no'])(
    'called %j are of no method',
    async method => {
      expect((await client.request(method, {})).error?.code).toBe(codes.methodNotFound);
    },
  );

  it('that are taken back are answered as cancelled', async () => {
    const slow = { jsonrpc: '2.0', id: 'slow', method: 'planwright/export', params: right['planwright/export'] };
    client.sendTogether(slow, { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'slow' } });
    expect((await client.hears(({ id }) => id === 'slow')).error?.code).toBe(-32800);
  });

  it('are timed in the trace, for those who set it', async () => {
    const traces = () => client.heard.filter(({ method }) => method === '$/logTrace');
    await client.request('textDocument/hover', hover);
    expect(traces()).toEqual([]);
    client.notify('$/setTrace', { value: 'verbose' });
    await client.request('textDocument/hover', hover);
    expect(traces().at(-1)?.params?.message).toMatch(/^textDocument\/hover took \d+\.\d ms$/);
    expect(JSON.parse(`${traces().at(-1)?.params?.verbose}`)).toEqual(hover);
    client.notify('$/setTrace', { value: 'off' });
  });
});

describe('notifications', () => {
  const spoiltParams = [undefined, null, 5, 'x', [], {}, { textDocument: null }, { textDocument: { uri: 5 } }];

  it.each([
    'textDocument/didOpen',
    'textDocument/didChange',
    'textDocument/didClose',
    'textDocument/didSave',
    'textDocument/willSave',
    'workspace/didChangeConfiguration',
    'workspace/didChangeWatchedFiles',
    'workspace/didChangeWorkspaceFolders',
    'window/workDoneProgress/cancel',
    '$/setTrace',
    '$/cancelRequest',
    '$/progress',
    'initialized',
    'planwright/trust',
    'no/such',
    '$/no',
  ])('%s of any shape stops nothing', async method => {
    const client = await RawClient.initialized();
    open(client, `${cleanPlan}rte: 5\n`);
    for (const params of spoiltParams) client.notify(method, params);
    expect((await client.request('planwright/totals', { uri })).result).toHaveProperty('summary');
    expect(client.log().filter(text => text.includes('    at '))).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('that are malformed are logged', async () => {
    const client = await RawClient.initialized();
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1 } });
    await client.request('textDocument/hover', hover);
    expect(client.log()).toContain('textDocument/didOpen: params.textDocument.text must be a string');
    expect(await client.stop()).toBe(0);
  });
});

describe('texts follow their client, however it counts', () => {
  let client: RawClient;
  beforeAll(async () => {
    client = await RawClient.initialized();
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });
  const change = (version: unknown, text: string, range?: unknown) =>
    client.notify('textDocument/didChange', {
      textDocument: { uri, ...(version !== undefined && { version }) },
      contentChanges: [{ text, ...(range !== undefined && { range }) }],
    });
  const symbols = async () =>
    JSON.stringify((await client.request('textDocument/documentSymbol', { textDocument })).result);
  const named = (name: string) => cleanPlan.replace('title: Audit', `title: ${name}`);

  it.each([
    ['the same version', 1],
    ['an older one', -4],
    ['zero', 0],
    ['none', undefined],
    ['null', null],
    ['a text', '2'],
    ['half a version', 1.5],
    ['a huge one', 1e300],
  ])('with %s', async (_, version) => {
    open(client);
    expect(await symbols()).toContain('Audit');
    for (const name of ['First', 'Second', 'Third']) {
      change(version, named(name));
      expect(await symbols()).toContain(name);
    }
    change(version, `${named('Third')}rte: 5\n`);
    await tells(client, ['unknown-key']);
    await close(client);
  });

  it('and problems come with the version that the client gave, or without one', async () => {
    open(client, cleanPlan, { version: 7 });
    expect(await tells(client, [])).toBe(7);
    change(7, `${cleanPlan}rte: 5\n`);
    expect(await tells(client, ['unknown-key'])).toBe(7);
    change(null, cleanPlan);
    expect(await tells(client, [])).toBeUndefined();
    await close(client);
  });

  it('when they are opened twice', async () => {
    open(client, named('First'));
    expect(await symbols()).toContain('First');
    open(client, `${named('Second')}rte: 5\n`);
    expect(await symbols()).toContain('Second');
    await tells(client, ['unknown-key']);
    await close(client);
    expect((await client.request('textDocument/hover', hover)).result).toBeNull();
  });

  it('when ranges lie outside of the text, or end before they begin', async () => {
    open(client);
    const end = { line: 1e6, character: 1e6 };
    change(2, 'rte: 5\n', { start: end, end });
    await tells(client, ['unknown-key']);
    change(3, named('Whole'), { start: end, end: at });
    expect(await symbols()).toContain('Whole');
    await tells(client, []);
    await close(client);
  });

  it('when a change has a range that is null, or a length that contradicts it', async () => {
    open(client);
    change(2, named('Ranged'), null);
    expect(await symbols()).toContain('Ranged');
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 3 },
      contentChanges: [{ range: { start: at, end: at }, rangeLength: 'x', text: '# first\n' }, { text: named('Last') }],
    });
    expect(await symbols()).toContain('Last');
    await close(client);
  });

  it('when files are changed, saved and closed that were never opened', async () => {
    change(1, named('Never'));
    client.notify('textDocument/didSave', { textDocument });
    await close(client);
    expect((await client.request('textDocument/documentSymbol', { textDocument })).result).toBeNull();
    open(client, named('Opened'));
    expect(await symbols()).toContain('Opened');
    client.notify('textDocument/didClose', { textDocument });
    await close(client);
    expect((await client.request('textDocument/documentSymbol', { textDocument })).result).toBeNull();
  });
});
