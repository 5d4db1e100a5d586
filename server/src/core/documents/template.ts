import { type MessageValue, type MessageValues, resolveValue, type Text, textIn } from '../l10n/translate.ts';
import type { OwnSection } from '../library/methodology/model.ts';
import type { Document, DocumentInput, Section } from './model.ts';
import type { Worksheet } from './workbook/model.ts';

/** The integrator's replacement of a text, with the same values filled in. */
export function ownText(
  { methodology, locale }: DocumentInput,
  kind: string,
  part: string,
  values: MessageValues = {},
): string | undefined {
  const template = methodology?.documents.get(kind);
  const text = template?.texts.get(part) ?? (part === 'title' ? template?.title : undefined);
  return text === undefined ? undefined : fill(textIn(locale, text), name => valueText(values[name], locale));
}

function valueText(value: MessageValue | undefined, locale: DocumentInput['locale']): string | undefined {
  return value === undefined ? undefined : String(resolveValue(locale, value));
}

/** Replaces `{name}` by its value; unknown names stay as written. */
function fill(text: string, find: (name: string) => string | undefined): string {
  return text.replace(/\{([a-z-]+)\}/g, (written, name: string) => find(name) ?? written);
}

/** Applies the integrator's template: order of sections, own sections and texts. */
export function applyTemplate(document: Document, { methodology, locale }: DocumentInput): Document {
  const template = methodology?.documents.get(document.kind);
  if (!template) return document;
  const known = new Map([
    ['project', document.timeline.name || document.title],
    ['integrator', document.brand.name ?? ''],
    ...document.facts.map(({ id, value }): [string, string] => [id, value]),
  ]);
  const write = (text: Text) => fill(textIn(locale, text), name => known.get(name));
  const ownSection = ({ title, text, items }: OwnSection, index: number): Section => ({
    kind: 'section',
    id: `own-${index + 1}`,
    title: title === undefined ? '' : write(title),
    content: [
      ...(text === undefined ? [] : [{ kind: 'paragraph' as const, text: write(text) }]),
      ...(items.length > 0 ? [{ kind: 'list' as const, items: items.map(write) }] : []),
    ],
  });
  const sections = template.sections?.flatMap((section, index) =>
    typeof section === 'string' ? document.sections.filter(({ id }) => id === section) : [ownSection(section, index)],
  );
  const closing: Section[] =
    template.closing === undefined
      ? []
      : [
          {
            kind: 'section',
            id: 'closing',
            title: '',
            content: [{ kind: 'paragraph', text: write(template.closing) }],
          },
        ];
  const isShown = ({ section }: Worksheet) => section === undefined || (template.sections?.includes(section) ?? true);
  return {
    ...document,
    workbook: document.workbook && { sheets: document.workbook.sheets.filter(isShown) },
    lead: template.lead === undefined ? document.lead : write(template.lead),
    sections: [...(sections ?? document.sections), ...closing],
  };
}
