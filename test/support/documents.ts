import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { SourceFile } from '../../server/src/core/base/source.ts';
import { buildDocument, exportDocument } from '../../server/src/core/documents/export.ts';
import type { Content, Document, DocumentKind, Renderer, Table } from '../../server/src/core/documents/model.ts';
import { isKnown } from '../../server/src/core/pricing/amount.ts';
import type { PricedTask } from '../../server/src/core/pricing/price-task.ts';
import { isByActuals, paymentsOf } from '../../server/src/core/scheduling/payments/payments.ts';
import { formats } from '../../server/src/generated/formats.ts';
import type { FormatId } from '../../server/src/generated/names.ts';
import { analyse } from './analyse.ts';
import { run } from './tools.ts';

type Request = Omit<Parameters<typeof buildDocument>[0], 'analysis' | 'kind'>;

/** A document of a plan before it is formatted. */
export function documentOf(text: string, kind: string, request: Request & { earlier?: string } = {}): Document {
  const { earlier, ...rest } = request;
  const before = earlier === undefined ? {} : { before: { analysis: analyse(earlier), name: 'HEAD' } };
  return buildDocument({ analysis: analyse(text), kind, ...before, ...rest });
}

/** Required parameters for a kind of document, for the first suitable part of a plan; undefined if there is none. */
export function firstOf(
  text: string,
  { id, needs }: Pick<DocumentKind, 'id' | 'needs'>,
): Pick<Request, 'block' | 'period' | 'payment'> | undefined {
  const { priced } = analyse(text);
  if (id === 'estimate-request' || id === 'estimate-check') {
    const open = priced.blocks.flatMap(({ tasks }) => tasks.filter(task => isOpen(task, id === 'estimate-check')));
    return open.length > 0 ? {} : undefined;
  }
  const block = priced.blocks[0]?.block.id;
  if (needs === 'block') {
    if (block === undefined) return undefined;
    // There is no act for work billed by actual hours until some are recorded.
    if (priced.blocks[0] && isByActuals(priced.blocks[0])) return undefined;
    return priced.blocks[0]?.recurring ? { block, period: 1 } : { block };
  }
  if (needs === 'payment') return paymentsOf(priced).length === 0 ? undefined : { payment: 1 };
  return {};
}

/** Whether a task contains development without an answer of the vendor, and, if requested, with own hours. */
function isOpen({ task, tasks, counting, effort }: PricedTask, hasHours: boolean, isInside = false): boolean {
  if (counting === 'dropped') return false;
  const { method, vendorEstimate } = task;
  const isDeveloped = isInside || method?.value === 'development';
  if (!isInside && isDeveloped && (vendorEstimate?.hours?.value || vendorEstimate?.received?.value)) return false;
  const hasOwn = tasks.length === 0 && isDeveloped && (!hasHours || (isKnown(effort) && effort.gt(0)));
  return hasOwn || tasks.some(one => isOpen(one, hasHours, isDeveloped));
}

export function tablesIn(document: Document): Table[] {
  const inside = (content: Content[]): Table[] =>
    content.flatMap(item => (item.kind === 'table' ? [item] : item.kind === 'section' ? inside(item.content) : []));
  return document.sections.flatMap(section => inside(section.content));
}

/** All texts that its reader sees. */
export function textsIn(document: Document): string[] {
  const inside = (content: Content): string[] => {
    switch (content.kind) {
      case 'paragraph':
        return [content.text];
      case 'list':
        return content.items;
      case 'table':
        return [
          ...content.columns.map(({ title }) => title),
          ...content.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
        ];
      case 'section':
        return [content.title, ...content.content.flatMap(inside)];
      case 'gantt':
        return [content.label, ...content.rows.map(({ title }) => title)];
      case 'qr':
        return [content.label];
      case 'requisites':
        return content.parties.flatMap(({ role, name, lines }) => [role, name, ...lines]);
      case 'signatures':
        return [
          ...content.parties.flatMap(({ role, name, lines, position, signatory }) => [
            ...[role, name, ...lines],
            ...[position, signatory],
          ]),
          content.under,
        ];
    }
  };
  const { title, subtitle, lead, facts, sections, brand, letter, workbook } = document;
  const cells = workbook?.sheets.flatMap(sheet => [sheet.name, ...sheet.columns.map(column => column.title)]) ?? [];
  return [
    title,
    subtitle ?? '',
    lead ?? '',
    ...facts.flatMap(({ label, value }) => [label, value]),
    ...sections.flatMap(inside),
    brand.name ?? '',
    ...brand.details,
    letter.subject,
    ...cells,
  ];
}

const renderers = new URL('../../dist/renderers/', import.meta.url);

/** The built bundle that renders a binary format. */
async function load(format: string): Promise<Renderer> {
  const require = createRequire(import.meta.url);
  const bundle: { render: Renderer } = require(fileURLToPath(new URL(`${format}.js`, renderers)));
  return bundle.render;
}

export const everyFormat: readonly FormatId[] = formats.map(({ id }) => id);

/** A document of a plan's text as the content of a file. */
export async function exported(
  text: string,
  kind: string,
  format: string,
  options: Request & { earlier?: string; delimiter?: ',' | ';'; files?: SourceFile[] } = {},
): Promise<Uint8Array> {
  const { earlier, files, ...rest } = options;
  const before = earlier === undefined ? {} : { before: { analysis: analyse(earlier, 'plan', files), name: 'HEAD' } };
  const content = await exportDocument({
    analysis: analyse(text, 'plan', files),
    kind,
    format,
    load,
    ...before,
    ...rest,
  });
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Everything that can be read in a file: unpacked, decoded, hidden parts and metadata too. */
export async function readable(content: Uint8Array, format: string): Promise<string> {
  if (format === 'docx' || format === 'xlsx') {
    const parts = Object.entries(unzipSync(content)).filter(([path]) => !path.includes('fonts/'));
    return parts.map(([path, part]) => `${path}\n${strFromU8(part)}`).join('\n');
  }
  if (format === 'pdf') return pdfText(content);
  const text = new TextDecoder().decode(content);
  if (format !== 'eml') return text;
  const bodies = text
    .split('\r\n\r\n')
    .map(part => Buffer.from(part.replace(/\r\n--.*$/s, ''), 'base64').toString('utf8'));
  const words = [...text.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(match =>
    Buffer.from(match[1] ?? '', 'base64').toString(),
  );
  return [text, ...bodies, words.join('')].join('\n');
}

async function pdfText(content: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-pdf-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, content);
    const [text, info] = await Promise.all([run('pdftotext', ['-layout', path, '-']), run('pdfinfo', [path])]);
    return `${text.stdout}\n${info.stdout}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
