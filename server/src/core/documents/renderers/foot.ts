import type { Document } from '../model.ts';
import { printable } from './printable.ts';

/** So many letters fit beside the number of the page. */
const most = 90;

/** Whose it is and what it is, for the foot of every page; where both are too long, what it is: that has the number of a paper. */
export function footText({ brand, title }: Pick<Document, 'brand' | 'title'>): string {
  const whole = [brand.name, title].filter(part => part !== undefined && part !== '').join(' · ');
  const text = whole.length > most ? title : whole;
  return printable(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}
