import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyFormat, exported, readable } from '../support/documents.ts';
import { has } from '../support/tools.ts';

const everyKey = readFileSync(join(import.meta.dirname, '../fixtures/every-key.implementation.yaml'), 'utf8');

/** What the plan says to the integrator alone, made recognisable. */
const internal = {
  'cost: 412.35': 'cost: 77123.45',
  'spent: 17': 'spent: 77124',
  'notes: Почати з Ірини': 'notes: INTERNAL-TASK-NOTE',
  'notes: Директор поспішає': 'notes: INTERNAL-BLOCK-NOTE',
  'notes: По телефону': 'notes: INTERNAL-CHANGE-NOTE',
  'notes: Прийшли за рекомендацією': 'notes: INTERNAL-PLAN-NOTE',
  'mitigation: Наказ про призначення': 'mitigation: INTERNAL-MITIGATION',
  'name: Олена': 'name: INTERNAL-EXECUTOR',
  'contact: petro@example.com': 'contact: INTERNAL-CONTACT',
  'hours: 45 }': 'hours: 77145 }',
  'competence: experienced': 'competence: adjacent',
};

const marked = Object.entries(internal).reduce((plan, [from, to]) => {
  if (!plan.includes(from)) throw new Error(`the fixture says no “${from}” any more`);
  return plan.replace(from, to);
}, everyKey);

const secrets = [
  /INTERNAL/,
  /77[\s\u00a0,.]?12[34]/,
  /77[\s\u00a0,.]?145/,
  /adjacent|freelancer|no-single-responsible|\bretold\b|planwright-disable/,
];

const formats = everyFormat.filter(format => format !== 'pdf' || has('pdftotext'));
const forTheClient = [
  { kind: 'offer', options: {} },
  { kind: 'acceptance', options: { block: 'analysis' } },
  { kind: 'changes', options: { earlier: everyKey.replace('hours: 4/6/10', 'hours: 5/7/11') } },
];

const blockId =
  /^ {2}- id: (\S+)/m.exec(everyKey)?.[1] ?? /id: (\S+?),/.exec(everyKey.slice(everyKey.indexOf('blocks:')))?.[1];

describe.each(forTheClient)('a client finds nothing internal in $kind', ({ kind, options }) => {
  it.each(formats)('as %s, hidden parts and metadata included', async format => {
    const own = 'block' in options ? { block: blockId ?? '' } : options;
    const content = await exported(marked, kind, format, { hours: true, ...own });
    const text = await readable(content, format);
    expect(text.length).toBeGreaterThan(100);
    for (const secret of secrets) expect(text).not.toMatch(secret);
    expect(text).not.toMatch(/onebox|petro/i);
  });
});

describe.each(['estimate-request', 'estimate-check'])('a vendor finds in %s', kind => {
  it.each(formats)('as %s no money and nothing of others', async format => {
    const text = await readable(await exported(marked, kind, format), format);
    expect(text.length).toBeGreaterThan(50);
    expect(text).not.toMatch(/INTERNAL-(TASK|BLOCK|CHANGE|PLAN|MIT|EXE)/);
    // 257,273.68 is the project's total; no price of it is anybody's business but the client's.
    expect(text.replace(/[^\d]/g, '')).not.toContain('25727368');
    if (!['docx', 'xlsx'].includes(format)) expect(text).not.toMatch(/₴|UAH/);
  });
});

describe('the same plan gives the same bytes', () => {
  it.each(formats)('as %s', async format => {
    const first = await exported(everyKey, 'offer', format);
    // Times in archives are kept to two seconds.
    if (['docx', 'xlsx', 'pdf'].includes(format)) await new Promise(resolve => setTimeout(resolve, 2100));
    expect(Buffer.from(await exported(everyKey, 'offer', format)).equals(Buffer.from(first))).toBe(true);
  });
});

describe('nothing in a file makes a program load or run something', () => {
  it.each(formats)('as %s', async format => {
    const evil = 'https://evil.example/x?a="><script>alert(1)</script>';
    const text = everyKey.replaceAll('title: ', `title: "${evil.replaceAll('"', '\\"')}" # `);
    const content = await exported(text, 'offer', format);
    const found = await readable(content, format);
    if (format === 'html') expect(found).not.toMatch(/<script|<a href="(?!#)|<link|url\(|@import/i);
    if (format === 'pdf')
      expect(Buffer.from(content).toString('latin1')).not.toMatch(/\/URI|\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile/);
    if (format === 'docx' || format === 'xlsx')
      expect(found).not.toMatch(/TargetMode="External"|<w:instrText[^>]*>[^<]*HYPERLINK "http|externalLink|DDEAUTO/);
    if (format === 'xml') expect(found).not.toContain('<script');
  });
});
