// What a person types into a plan: letters at the end of a title and their deletion, another digit in an estimate.
import { misfit } from './plans.mjs';

/** A text edited in its middle. Edits and positions are in the protocol's form. */
export class Typist {
  #count = 0;
  #title;
  #hours;
  #written = 0;
  #lines;

  constructor(text) {
    this.#lines = text.split('\n');
    const from = Math.floor(this.#lines.length / 2);
    const lineOf = (start, begin) => this.#lines.findIndex((line, index) => index > start && line.startsWith(begin));
    const title = lineOf(from, '        title:');
    this.#title = { line: title, character: this.#lines[title].length };
    this.#hours = { line: lineOf(title, '        hours:'), character: '        hours: '.length };
  }

  /** Types the next key; `cursor` is the position after it. */
  next() {
    return this.#count % 5 === 4 ? this.nextEstimate() : this.nextLetter();
  }

  /** Another digit in an estimate. */
  nextEstimate() {
    const digit = String(1 + (++this.#count % 3));
    return { range: { start: this.#hours, end: along(this.#hours, 1) }, text: digit };
  }

  /** A letter at the end of a title, or its deletion. */
  nextLetter() {
    const turn = this.#count++ % 5;
    const end = along(this.#title, this.#written);
    if (turn === 3 && this.#written > 0) {
      this.#written--;
      return { range: { start: along(end, -1), end }, text: '' };
    }
    this.#written++;
    return { range: { start: end, end }, text: String.fromCharCode(97 + (this.#count % 26)) };
  }

  get cursor() {
    return along(this.#title, this.#written);
  }

  /** About sixty lines around the cursor. */
  get screen() {
    const { line } = this.#title;
    return { start: { line: Math.max(0, line - 30), character: 0 }, end: { line: line + 30, character: 0 } };
  }

  /** The first letter of a nearby key. */
  get key() {
    return { line: this.#title.line + 1, character: 8 };
  }

  /** A name that is defined elsewhere in the text. */
  get name() {
    const line = this.#lines.findIndex(
      (content, index) => index > this.#title.line && /^ {8}executor: \w+$/.test(content) && !content.includes(misfit),
    );
    return { line, character: '        executor: '.length + 1 };
  }

  /** The position of a problem with fixes. */
  get problem() {
    const line = this.#lines.findIndex(content => content.includes(misfit));
    const start = { line, character: '        skill: '.length };
    return { start, end: { line, character: this.#lines[line].length } };
  }
}

function along({ line, character }, by) {
  return { line, character: character + by };
}
