import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import type { FileKind } from '../../server/src/core/base/source.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { hintsOf } from '../../server/src/features/hints.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { linksOf } from '../../server/src/features/links.ts';
import { codeSpan, escapeMarkdown } from '../../server/src/features/markdown.ts';
import { comparePage } from '../../server/src/features/scenarios.ts';
import { statusPage } from '../../server/src/features/status-page.ts';
import { totalsPage } from '../../server/src/features/totals-page.ts';
import { analyse } from '../support/analyse.ts';

/** What a stranger's file may hold, each a way to markup that a reader could click or that loads something. */
const hostile = [
  '[Repair](command:workbench.action.terminal.new)',
  '![x](http://h.test/p.png)',
  '<http://h.test>',
  '<a href="command:x">y</a>',
  '<img src="http://h.test/p.png">',
  'http://h.test/path',
  'https://localhost',
  'www.h.test',
  'me@h.test',
  'file:///etc/passwd',
  '[a][b]',
  '`` ` ``[x](command:y)`',
  '| [x](command:y) |',
  '&#91;x&#93;(command:y)',
  '$(trash)',
  '# heading',
  '**bold**',
];
const broken = ['a\n[b]: command:x\n\n[b]', 'a\r[b]: command:x\r\r[b]', 'a\n<script>x</script>', 'a\r<div>x</div>'];

/** As an editor renders Markdown with all that it can, so that what is caught here is live nowhere. */
const renderer = new MarkdownIt({ html: true, linkify: true });
const live = new Set(['link_open', 'image', 'html_inline', 'html_block', 'fence']);
const liveIn = (markdown: string) =>
  renderer
    .parse(markdown, {})
    .flatMap(token => [token, ...(token.children ?? [])])
    .filter(({ type }) => live.has(type))
    .map(({ type, content, attrs }) => `${type} ${content} ${attrs?.join(' ') ?? ''}`);
const textOf = (markdown: string) =>
  renderer
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .map(({ content }) => content)
    .join('');

const telling = { locale: 'en', currencyDisplay: 'symbol' } as const;

describe('a text of somebody else in Markdown', () => {
  it.each(hostile)('%s is shown as it is written, and is nothing else', text => {
    expect(liveIn(escapeMarkdown(text))).toEqual([]);
    expect(textOf(escapeMarkdown(text))).toBe(text);
    expect(textOf(`x ${codeSpan(text)} y`)).toBe(`x ${text} y`);
    expect(liveIn(`x ${codeSpan(text)} y`)).toEqual([]);
  });

  it.each(broken)('%j stays on one line', text => {
    expect(liveIn(escapeMarkdown(text))).toEqual([]);
    expect(liveIn(codeSpan(text))).toEqual([]);
    expect(escapeMarkdown(text)).not.toMatch(/[\r\n]/);
  });
});

describe('what features write in Markdown', () => {
  it.each([...hostile, ...broken])('holds nothing live of %j, wherever it stands', text => {
    const said = JSON.stringify(text);
    const files = [
      { uri: 'file:///work/own.methodology.yaml', text: methodology(said) },
      { uri: 'file:///work/cases/own.case.yaml', text: ownCase(said) },
    ];
    const texts: [FileKind, string][] = [
      ['plan', plan(said)],
      ['case', ownCase(said)],
      ['methodology', methodology(said)],
    ];
    const pages = texts.flatMap(([kind, source]) => pagesOf(analyse(source, kind, files)));
    expect(pages.length).toBeGreaterThan(100);
    expect([...new Set(pages)].flatMap(page => liveIn(page).map(found => `${found} in ${page}`))).toEqual([]);
  });
});

describe('what leads somewhere by a click', () => {
  it.each([...hostile, 'a"]}&x', '../../x', '%22%5D'])('leads to no address that %j makes', text => {
    const said = JSON.stringify(text);
    const files = [
      { uri: 'file:///work/own.methodology.yaml', text: methodology(said) },
      { uri: 'file:///work/cases/own.case.yaml', text: ownCase(said) },
    ];
    const strange = `plan: 1\nmethodology: ${said}\nproject: { name: A, client: B }\nblocks: [{ case: ${said} }]\n`;
    for (const source of [plan(said), strange]) {
      const analysis = analyse(source, 'plan', files);
      const rulePage = 'command:planwright.explainRule?["{rule}"]';
      const pages = diagnosticsOf(analysis, { locale: 'en', rulePage }).flatMap(
        ({ codeDescription }) => codeDescription ?? [],
      );
      for (const { href } of pages) expect(href).toMatch(/^command:planwright\.explainRule\?\["[a-z-]+"\]$/);
      for (const { target } of linksOf(analysis, true)) expect(target).toMatch(/^(file:\/\/\/work\/|planwright:)/);
    }
  });
});

function pagesOf(analysis: Analysis): string[] {
  const { text, document } = analysis;
  const words = [...text.matchAll(/\S+/g)].flatMap(({ index, 0: word }) => [index, index + word.length]);
  const whole = { start: { line: 0, character: 0 }, end: document.lines.positionAt(text.length) };
  const shown = { project: true, block: true, task: true };
  const at = words.map(offset => document.lines.positionAt(offset));
  const markdown = (value: unknown) => (typeof value === 'string' ? value : String(Object(value).value ?? ''));
  const completions = at.flatMap(
    position => completionsAt(analysis, analysis, position, { telling, snippets: true }).items,
  );
  return [
    ...at.map(position => markdown(hoverAt(analysis, position, telling)?.contents)),
    ...completions.map(({ documentation }) => markdown(documentation)),
    ...hintsOf(analysis, analysis, whole, shown, telling).map(({ tooltip }) => markdown(tooltip)),
    ...(analysis.kind === 'plan'
      ? [
          totalsPage(analysis, telling).markdown,
          comparePage(analysis, telling),
          statusPage(analysis, '2026-12-01', 'en'),
        ]
      : []),
  ].filter(page => page !== '');
}

const plan = (text: string) => `plan: 1
methodology: ./own.methodology.yaml
stage: offer
project: { name: ${text}, client: ${text}, start: 2026-12-01, integrator: { competence: own-competence } }
pricing: { currency: UAH, rate: 900 }
executors:
  anna: { name: ${text}, kind: ${text}, skills: [${text}] }
  ${text}: { kind: own }
blocks:
  - id: audit
    type: own-type
    title: ${text}
    tasks:
      - { id: talks, title: ${text}, hours: 4, executor: anna }
      - { id: ${text}, hours: 4, executor: ${text}, after: [${text}] }
      - { id: open, title: ${text} }
      - case: own-case
        with: { lines: 2 }
      - case: own-case
        id: second
        with:
          lines: ${text}
          ${text}: 1
needs:
  - { text: ${text}, source: document }
difficulties:
  - { type: own-difficulty, state: present, mitigation: ${text} }
  - { type: ${text}, state: ${text} }
scenarios:
  other: { title: ${text} }
  ${text}: { title: ${text} }
`;

const ownCase = (text: string) => `case: 1
id: own-case
title: ${text}
description: ${text}
block: own-type
tags: [${text}]
parameters:
  lines: { type: integer, title: ${text}, description: ${text}, default: 1 }
  choice: { type: enum, values: [${text}, other], default: ${text}, description: ${text} }
  ${text}: { type: text, default: ${text}, description: ${text} }
tasks:
  - { id: wire, title: ${text}, hours: =lines }
  - { id: ${text}, title: ${text}, hours: 1, after: [${text}] }
`;

const methodology = (text: string) => `methodology: 1
id: own
title: ${text}
extends: onebox
blocks:
  own-type: { title: ${text}, code: ${text}, outcome: ${text}, description: ${text} }
  ${text}: { title: ${text}, outcome: ${text} }
difficulties:
  own-difficulty: { title: ${text}, description: ${text}, mitigation: ${text} }
  ${text}: { title: ${text}, description: ${text} }
stages:
  offer: { title: ${text}, description: ${text}, gate: [goal, ${text}] }
competences:
  own-competence: { title: ${text}, description: ${text}, lead-checklist: [${text}] }
  newcomer: { lead-checklist: { own-step: ${text} } }
custom-rules:
  - { id: own-rule, each: task, when: task.hours > 1, message: ${text} }
  - { id: ${text}, each: task, when: task.hours > 1, message: ${text} }
rules:
  ${text}: error
limits:
  ${text}: 4
`;
