import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import type { Problem } from '../../../server/src/core/diagnostics/problem.ts';
import { disableFix } from '../../../server/src/core/refactor/disable-fix.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import { analyse } from '../../support/analyse.ts';

const dataOf = (text: string) => {
  const { root } = parse(text);
  return root && JSON.stringify(toData(root));
};

/** A problem at the first letter of a line, whatever stands there. */
function problemAt({ document: { lines } }: Analysis, line: number): Problem {
  const start = lines.start(line) + (/\S/.exec(lines.text(line))?.index ?? 0);
  return {
    rule: 'block-too-large',
    severity: 'warning',
    span: { start, end: start + 1 },
    message: { key: 'audit-only' },
  };
}

const texts = {
  'block texts': 'plan: 1\nproject:\n  name: |\n    one\n\n    two\n  client: >-\n    one\n    two\n\nlocale: en\n',
  'block texts that keep their ends': 'plan: 1\nproject:\n  name: |+\n    one\n\n\n  client: C\n',
  'quoted texts': 'plan: 1\nproject:\n  name: "one\n    two\n\n    three"\n  client: \'a\n    b\'\n',
  'plain texts': 'plan: 1\nproject:\n  name: one\n    two\n\n    three\n  client: C\n',
  'flow collections': 'plan: 1\nproject: {\n  name: A,\n  client: [ one,\n    two ]\n}\n',
  'values below their keys': 'plan: 1\nproject:\n  name:\n    one\n  client:\n    - a\n    -\n      b\n',
  'quoted keys': 'plan: 1\n"pro\n  ject": 1\n',
  'a mark at the start': '\ufeffplan: 1\nproject: { name: A, client: B }\n',
  anchors: 'plan: 1\nproject: &a\n  name: one\n    two\n  client: B\nother: *a\nmore:\n  <<: *a\n  x: 1\n',
  'two documents': '---\nplan: 1\nproject: { name: A }\n...\n',
  'windows lines': 'plan: 1\r\nproject:\r\n  name: |\r\n    one\r\n    two\r\n  client: B\r\n',
};
const corpus = ['ru-kz-farm-machinery', 'uk-web-studio-fixed', 'en-freight-broker'];

describe('a comment that turns a rule off is offered where it changes no value, and nowhere else', () => {
  it.each(Object.entries(texts))('in %s', (_, text) => holds(text));

  it.each(corpus)('in %s', name => holds(readFileSync(`test/corpus/${name}.implementation.yaml`, 'utf8')));
});

function holds(text: string): void {
  const analysis = analyse(text);
  const data = dataOf(text);
  let offered = 0;
  for (let line = 0; line < analysis.document.lines.count; line++) {
    const problem = problemAt(analysis, line);
    const [fix] = disableFix(analysis, problem);
    const comment = '# planwright-disable-next-line block-too-large -- reason';
    const start = analysis.document.lines.start(line);
    const indent = /^\s*/.exec(analysis.document.lines.text(line))?.[0] ?? '';
    const changed = applyEdits(text, fix?.edits ?? [{ span: { start, end: start }, text: `${indent}${comment}\n` }]);
    expect([line, fix !== undefined]).toEqual([line, data !== undefined && dataOf(changed) === data]);
    offered += Number(fix !== undefined);
  }
  expect(offered).toBeGreaterThan(0);
}
