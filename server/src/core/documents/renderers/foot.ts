import type { Document } from '../model.ts';
import { printable } from './printable.ts';

/** Characters that fit beside the page number. */
const most = 90;

/** Integrator and title for the page footer; if both are too long, only the title, which has the document's number. */
export function footText({ brand, title }: Pick<Document, 'brand' | 'title'>): string {
  const whole = [brand.name, title].filter(part => part !== undefined && part !== '').join(' · ');
  const text = whole.length > most ? title : whole;
  return printable(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}
