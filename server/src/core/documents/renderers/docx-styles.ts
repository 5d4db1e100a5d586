import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, Paragraph, TextRun } from 'docx';
import type { Document } from '../model.ts';
import { ink, soft } from '../palette.ts';
import { printable } from './printable.ts';

/** Borders of tables used for layout. */
export const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

export const family = 'IBM Plex Sans';

export interface Scope {
  color: string;
  /** Width between the margins. */
  room: number;
  locale: Document['locale'];
  /** {@link Document.isPaper} */
  isPaper: boolean;
  /** Whether a draft mark is printed across the pages. */
  isDraft: boolean;
}

/** The language of a text with the country that a spelling checker needs; English is British in our texts. */
function spellingOf(locale: Scope['locale']): string {
  const { language, region } = new Intl.Locale(locale === 'en' ? 'en-GB' : locale).maximize();
  return `${language}-${region}`;
}

/** Sizes in half points, spacing in twentieths of a point. */
const usual = {
  text: 20,
  line: 276,
  after: 90,
  title: 42,
  heading: { size: 28, before: 320, after: 100 },
  lists: 40,
  label: 100,
} as const;
/** For documents to be signed, so that a small one fits on one page. */
const close = {
  text: 18,
  line: 250,
  after: 60,
  title: 27,
  heading: { size: 22, before: 150, after: 50 },
  lists: 20,
  label: 60,
} as const;

export function stylesOf({ color, locale, isPaper }: Scope) {
  const look = isPaper ? close : usual;
  const head = (size: number, before: number, after: number, ownColor: string) => ({
    run: { size, bold: true, color: ownColor, font: family },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        run: { font: family, size: look.text, color: ink, language: { value: spellingOf(locale) } },
        paragraph: { spacing: { after: look.after, line: look.line, lineRule: LineRuleType.AUTO } },
      },
      title: head(look.title, 40, isPaper ? 80 : 200, ink),
      heading1: head(look.heading.size, look.heading.before, look.heading.after, color),
      heading2: head(isPaper ? 20 : 23, isPaper ? 120 : 240, isPaper ? 40 : 90, ink),
      heading3: head(21, 200, 80, ink),
    },
    paragraphStyles: [
      {
        id: 'Kind',
        name: 'Kind of document',
        basedOn: 'Normal',
        next: 'Title',
        run: { size: 17, bold: true, color, allCaps: true, characterSpacing: 16 },
        paragraph: { spacing: { after: 0 }, keepNext: true },
      },
      { id: 'Lead', name: 'Lead', basedOn: 'Normal', run: { size: 22, color: soft } },
      {
        id: 'Label',
        name: 'Label',
        basedOn: 'Normal',
        run: { bold: true },
        paragraph: { spacing: { before: look.label, after: look.lists }, keepNext: true },
      },
      {
        id: 'FactLabel',
        name: 'Fact label',
        basedOn: 'Normal',
        run: { size: 16, color: soft },
        paragraph: { spacing: { after: 0 }, keepNext: true },
      },
      {
        id: 'FactValue',
        name: 'Fact value',
        basedOn: 'Normal',
        run: { bold: true },
        paragraph: { spacing: { after: 80 } },
      },
      { id: 'Signatory', name: 'Signatory', basedOn: 'FactValue', paragraph: { keepNext: true } },
      {
        id: 'Detail',
        name: 'Detail of a party',
        basedOn: 'Normal',
        run: { size: 17 },
        paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
      },
      { id: 'Signing', name: 'Signing', basedOn: 'Normal', paragraph: { spacing: { after: 0 }, keepNext: true } },
      {
        id: 'TableHead',
        name: 'Table head',
        basedOn: 'Normal',
        run: { size: 16, bold: true, color: soft },
        paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
      },
      {
        id: 'TableText',
        name: 'Table text',
        basedOn: 'Normal',
        run: { size: 18 },
        paragraph: { spacing: { after: 0, line: 250, lineRule: LineRuleType.AUTO } },
      },
      {
        id: 'Small',
        name: 'Small',
        basedOn: 'Normal',
        run: { size: 16, color: soft },
        paragraph: { spacing: { after: 0 } },
      },
    ],
  };
}

export function bullets({ color, isPaper }: Scope) {
  const level = {
    level: 0,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: {
      run: { color },
      paragraph: { indent: { left: 300, hanging: 220 }, spacing: { after: (isPaper ? close : usual).lists } },
    },
  };
  return { reference: 'bullets', levels: [level] };
}

interface TextOptions {
  keepNext?: boolean;
  /** Longer words are broken. */
  longestWord?: number;
}

export function text(value: string, style?: string, { keepNext = false, longestWord }: TextOptions = {}): Paragraph {
  return new Paragraph({
    children: [new TextRun(printable(value, longestWord))],
    ...(style !== undefined && { style }),
    ...(keepNext && { keepNext }),
  });
}
