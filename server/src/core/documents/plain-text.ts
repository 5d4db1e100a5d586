import { factText } from './fact-text.ts';
import type { Content, Document, Section, Signing } from './model.ts';
import { cellsText } from './plain-table.ts';

/** A document as plain text, for the text part of letters. */
export function plainText({ title, subtitle, lead, facts, sections, brand }: Document): string {
  const parts = [
    subtitle === undefined ? title : `${subtitle}: ${title}`,
    facts.map(fact => `${fact.label}: ${factText(fact)}`).join('\n'),
    lead ?? '',
    ...sections.map(sectionText),
    brand.details.length > 0 ? ['-- ', brand.name ?? '', ...brand.details].join('\n') : (brand.name ?? ''),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function sectionText({ title, content }: Section): string {
  return [title === '' ? '' : title.toLocaleUpperCase(), ...content.map(contentText)]
    .filter(part => part !== '')
    .join('\n\n');
}

function contentText(content: Content): string {
  switch (content.kind) {
    case 'paragraph':
      return content.text;
    case 'list':
      return content.items.map(item => `- ${item}`).join('\n');
    case 'table':
      return cellsText(content);
    case 'section':
      return sectionText(content);
    case 'gantt':
      return content.rows.map(({ title, start, finish }) => `- ${title}: ${start} – ${finish}`).join('\n');
    case 'qr':
      return '';
    case 'requisites':
      return content.parties
        .map(({ role, name, lines }) => [`${role}: ${name}`, ...lines.map(line => `  ${line}`)].join('\n'))
        .join('\n\n');
    case 'signatures':
      return content.parties.map(party => signingText(party, content.under)).join('\n\n');
  }
}

function signingText({ role, name, lines, position, signatory }: Signing, under: string): string {
  const who = [`${role}: ${name}`, ...lines.map(line => `  ${line}`), ...(position === '' ? [] : [`  ${position}`])];
  return `${who.join('\n')}\n  ____________________ ${signatory}\n  (${under})`;
}
