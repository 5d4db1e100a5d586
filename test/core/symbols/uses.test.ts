import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../server/src/core/base/source.ts';
import { occurrencesIn } from '../../../server/src/core/symbols/occurrences.ts';
import { symbolOf } from '../../../server/src/core/symbols/symbol-id.ts';
import { fileNamesOf } from '../../../server/src/features/across/file-names.ts';
import { renameAcross } from '../../../server/src/features/across/rename-across.ts';
import { workspaceSymbolsOf } from '../../../server/src/features/workspace-symbol-entries.ts';
import { analyse } from '../../support/analyse.ts';
import { firm } from '../../support/firm.ts';

const told = (text: string, kind: 'plan' | 'case' | 'methodology', of: string) =>
  occurrencesIn(kind, analyse(text, kind).document)
    .filter(use => use.kind === of)
    .map(({ name, span }) => `${name} at ${text.slice(0, span.start).split('\n').length}`);

describe('the uses of a case’s parameters', () => {
  it('are in placeholders and expressions, also quoted and folded, and not where a macro means something else', () => {
    const text = `case: 1
id: x
title: "\${lines}"
parameters:
  lines: { type: integer }
  "rooms": { type: integer }
tasks:
  - id: a
    title: "Tab\\t\${lines} and \${ rooms }"
    hours: '=lines * 2 + rooms'
    description: >
      A long text with \${lines}
      and \${unknown}
    optional: =[1].exists(lines, lines > rooms)
items:
  - { id: seats, title: "\${rooms} seats", quantity: =lines, price: =rooms * 2 }
deliverables: ["\${lines}"]
`;
    expect(told(text, 'case', 'parameter')).toEqual([
      'lines at 5',
      'rooms at 6',
      'lines at 9',
      'rooms at 9',
      'lines at 10',
      'rooms at 10',
      'lines at 12',
      'rooms at 14',
      'rooms at 16',
      'lines at 16',
      'rooms at 16',
    ]);
  });

  it('are the keys of what a call gives', () => {
    expect(told(firm['shop.implementation.yaml'], 'plan', 'parameter')).toEqual(['doors at 14']);
  });
});

describe('the uses of what a methodology defines', () => {
  it('are in the expressions of its rules too, wherever the type of what is compared is known', () => {
    const text = `methodology: 1
id: x
custom-rules:
  - id: a
    each: plan
    when: plan.blocks.exists(b, b.type == "pilot" && b.title != "pilot") || plan.stage in ["offer", "start"]
    message: "\${plan.tasks.filter(t, t.block.type == 'pilot').size()} pilot"
  - id: b
    each: task
    when: "'pilot' == block.type && task.from_case == 'phone'"
    message: A
`;
    expect(told(text, 'methodology', 'blockType')).toEqual(['pilot at 6', 'pilot at 7', 'pilot at 10']);
    expect(told(text, 'methodology', 'stage')).toEqual(['offer at 6', 'start at 6']);
    expect(told(text, 'methodology', 'case')).toEqual(['phone at 10']);
  });

  it('are in comments that turn off a rule', () => {
    const text = 'plan: 1\n# planwright-disable-next-line long-task, unknown-key -- it is long-task\nrte: 5\n';
    expect(told(text, 'plan', 'rule')).toEqual(['long-task at 2', 'unknown-key at 2']);
  });
});

const files = Object.entries(firm);
const sources = files.map(([name, text]) => ({ uri: `file:///work/${name}`, text }));

/** A text of the firm with a part of it cut out. */
const damaged = fc.tuple(fc.constantFrom(...files), fc.nat(600), fc.nat(30)).map(([[name, text], start, length]) => ({
  kind: kindOf(name) ?? 'plan',
  text: text.slice(0, start) + text.slice(start + length),
}));

describe('any text, broken ones too', () => {
  it('has every use where the name stands', () => {
    fc.assert(
      fc.property(damaged, ({ kind, text }) => {
        for (const { name, span, isBare } of occurrencesIn(kind, analyse(text, kind, sources).document)) {
          const written = text.slice(span.start, span.end);
          // A text over several lines is read as one: there the whole place is told.
          if (!isBare || !/["'\n]/.test(written)) expect(written).toBe(name);
        }
      }),
    );
  });

  it('can be asked for its names and landmarks, and to be renamed in', () => {
    fc.assert(
      fc.property(damaged, fc.nat(40), ({ kind, text }, index) => {
        const analysis = analyse(text, kind, sources);
        const names = fileNamesOf(analysis);
        const uses = occurrencesIn(kind, analysis.document);
        const thing = uses[index] && symbolOf(uses[index], analysis);
        const renaming = thing && renameAcross(thing, 'another', [names]);
        if (renaming && !('refusal' in renaming)) expect(renaming.edits.length).toBeGreaterThan(0);
        expect(workspaceSymbolsOf(analysis, 'uk').every(({ name }) => name !== '')).toBe(true);
      }),
    );
  });
});
