import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { parseAst } from 'rolldown/parseAst';
import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';

/**
 * No regular expression of the product, its grammars and its schemas takes more than linear time, whatever the text:
 * texts come from strangers, and one slow match keeps every other request waiting. Two libraries judge: recheck, by
 * automata, finds exponential and polynomial time but knows neither look-around nor back-references; scslre knows those
 * and finds quantifiers that trade characters, or that are tried anew from every place.
 */

interface Expression {
  file: string;
  source: string;
  flags: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return ['generated', 'node_modules'].includes(entry.name) ? [] : filesBelow(path);
  });
}

type Node = { type?: string; [key: string]: unknown };

/** Literals, and what is given to `RegExp` as a text; parts that are computed count as a digit each. */
function inCode(file: string): Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, regex, callee, arguments: given } = node as Node;
    const literal = regex as { pattern: string; flags: string } | undefined;
    if (type === 'Literal' && literal) found.push({ file, source: literal.pattern, flags: literal.flags });
    if ((callee as Node | undefined)?.name === 'RegExp') {
      const [pattern, flags] = (given as Node[]).map(textOf);
      if (pattern !== undefined) found.push({ file, source: pattern, flags: flags ?? '' });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('ts') ? 'ts' : 'js' }));
  return found;
}

function textOf({ type, value, quasis }: Node): string | undefined {
  if (type === 'TemplateLiteral') return (quasis as { value: { cooked: string } }[]).map(q => q.value.cooked).join('1');
  return typeof value === 'string' ? value : undefined;
}

const patternKeys =
  /^(?:pattern|match|begin|end|while|beforeText|afterText|previousLineText|(?:increase|decrease)IndentPattern)$/;

/** Patterns of schemas and grammars, and of the editor's rules for the language. */
function inJson(file: string): Expression[] {
  const found: Expression[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string' && patternKeys.test(key)) found.push({ file, source: value, flags: 'u' });
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(JSON.parse(readFileSync(file, 'utf8')), '');
  return found;
}

const code = ['server/src', 'client/src', 'scripts'].flatMap(filesBelow).filter(file => /\.[cm]?[jt]s$/.test(file));
const data = ['schemas', 'client/syntaxes'].flatMap(filesBelow).filter(file => file.endsWith('.json'));
const all = [...code, 'esbuild.js']
  .flatMap(inCode)
  .concat([...data, 'client/language-configuration.json'].flatMap(inJson));
const unique = [...new Map(all.map(one => [`/${one.source}/${one.flags}`, one]))];

/** What is wrong with an expression by either library; undefined where it takes linear time. */
function faultOf(source: string, flags: string): string | undefined {
  const judged = checkSync(source, flags.replace('d', ''), { checker: 'automaton', timeout: 5000 });
  if (judged.status === 'vulnerable') return judged.complexity.summary;
  const [report] = analyse({ source, flags }).reports;
  return report && `${report.type} by ${JSON.stringify(report.character.pick)}`;
}

describe('the two libraries', () => {
  it.each([
    ['(?:a|aa)+$', 'exponential'],
    ['\\$\\{((?:\\\\.|[^}])*)\\}', 'exponential'],
    ['^[^#]*\\s*#x', 'polynomial'],
    ['\\s*\\n', 'polynomial'],
    ['(?<=x)\\s+\\s+y', 'Trade'],
    ['(?:a+)+(?=b)', 'Self'],
  ])('find what is slow: %s', (source, kind) => expect(faultOf(source, '')).toContain(kind));

  it.each(['^\\d+(?:\\.\\d+)?$', '[,;/+] ?', '(?<=\\p{L})\\. ?(?=\\p{L})'])('let pass what is not: %s', source => {
    expect(faultOf(source, 'u')).toBeUndefined();
  });
});

describe('every regular expression', () => {
  it('is found', () => {
    expect(unique.length).toBeGreaterThan(200);
    for (const kind of ['.ts', '.mjs', '.schema.json', 'language-configuration.json'])
      expect(
        all.some(({ file }) => file.endsWith(kind)),
        kind,
      ).toBe(true);
  });

  const files = [...new Set(unique.map(([, { file }]) => file))];
  it.each(files)('of %s takes linear time', file => {
    const faults = unique
      .filter(([, one]) => one.file === file)
      .flatMap(([name, { source, flags }]) => {
        const fault = faultOf(source, flags);
        return fault ? [`${name}: ${fault}`] : [];
      });
    expect(faults).toEqual([]);
  });
});
