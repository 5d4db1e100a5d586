import { Transform, type TransformCallback } from 'node:stream';

const separator = Buffer.from('\r\n\r\n');
/** Longer headers are noise. */
const maxHeaders = 64 * 1024;
/** Longer than any text that is read; such an announced length is an error. */
const maxContent = 256 * 1024 * 1024;

/**
 * Passes whole messages of a stream on and drops bytes between them. Without it one unreadable header would put the
 * reader out of step permanently: it would read contents as headers.
 */
export class WholeMessages extends Transform {
  #chunks: Buffer[] = [];
  /** Bytes remaining of the current message. */
  #content = 0;
  readonly #broken: (headers: string) => void;

  /** `broken` is called with headers that could not be read. */
  constructor(broken: (headers: string) => void) {
    super();
    this.#broken = broken;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#take(chunk);
    done();
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#content > 0) rest = this.#pass(rest);
      else {
        const headers = this.#headersIn(rest);
        if (!headers) return;
        rest = headers.rest;
        this.#begin(headers.text);
      }
    }
  }

  /** Passes on the bytes of the current message and returns the rest. */
  #pass(chunk: Buffer): Buffer {
    const part = chunk.subarray(0, this.#content);
    this.#content -= part.length;
    this.push(part);
    return chunk.subarray(part.length);
  }

  /** The text up to the end of the headers, once it has arrived. */
  #headersIn(chunk: Buffer): { text: string; rest: Buffer } | undefined {
    const all = Buffer.concat([...this.#chunks, chunk]);
    const end = all.indexOf(separator);
    if (end < 0) {
      // The last bytes may be the beginning of a separator.
      this.#chunks = [all.length > maxHeaders ? all.subarray(-maxHeaders) : all];
      return undefined;
    }
    this.#chunks = [];
    return { text: all.toString('latin1', 0, end), rest: all.subarray(end + separator.length) };
  }

  #begin(text: string): void {
    const content = contentLengthIn(text);
    if (content === undefined) {
      this.#broken(text.slice(-200));
      return;
    }
    this.#content = content;
    this.push(`Content-Length: ${content}\r\n\r\n`);
  }
}

/** The value of the last such header: what precedes it is left over from something unreadable. */
function contentLengthIn(text: string): number | undefined {
  const last = text.toLowerCase().lastIndexOf('content-length:');
  const [, length] = /^content-length:[ \t]*(\d{1,10})[ \t]*(?:\r\n|$)/i.exec(last < 0 ? '' : text.slice(last)) ?? [];
  return length !== undefined && Number(length) <= maxContent ? Number(length) : undefined;
}
