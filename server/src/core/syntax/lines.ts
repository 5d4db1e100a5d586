/** Zero-based line and UTF-16 character, as the Language Server Protocol counts. */
export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/**
 * Converts between offsets and positions in O(log lines). A line ends with `\n`, `\r\n` or a lone `\r`, as in the
 * Language Server Protocol.
 */
export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    if (text.includes('\r')) {
      for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(index + end.length);
    } else {
      for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) this.#starts.push(i + 1);
    }
  }

  /** Length of the text. */
  get length(): number {
    return this.#text.length;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset of the line's first character; the end of the text for lines past the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** The line's text without its line break. */
  text(line: number): string {
    return this.#text.slice(this.start(line), this.start(line + 1)).replace(/\r\n$|[\r\n]$/, '');
  }

  /** Whether a line has a key at its first column: no blank, comment, dash or closing bracket. */
  isTopLevel(line: number): boolean {
    return /[^\s#}\]-]/.test(this.#text.charAt(this.start(line)));
  }

  /** Whether a line contains only a comment. */
  isComment(line: number): boolean {
    let at = this.start(line);
    while (this.#text[at] === ' ' || this.#text[at] === '\t') at++;
    return this.#text[at] === '#';
  }

  /** The text of all lines before this one. */
  before(line: number): string {
    return this.#text.slice(0, this.start(line));
  }

  /** Offset of the end of the line, before its line break. */
  end(line: number): number {
    return this.start(line) + this.text(line).length;
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.lineAt(bounded);
    return { line, character: bounded - this.start(line) };
  }

  offsetAt(position: Position): number {
    return Math.min(this.start(position.line) + position.character, this.end(position.line));
  }

  range(span: { start: number; end: number }): Range {
    const start = this.positionAt(span.start);
    // Most spans are on one line; an answer can have thousands of them, so that case is fast.
    const isOnOneLine = span.end >= span.start && span.end < this.start(start.line + 1);
    if (!isOnOneLine) return { start, end: this.positionAt(span.end) };
    return { start, end: { line: start.line, character: start.character + span.end - Math.max(0, span.start) } };
  }
}
