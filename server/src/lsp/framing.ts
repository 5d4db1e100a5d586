import { Transform, type TransformCallback } from 'node:stream';

const separator = Buffer.from('\r\n\r\n');
/** No headers are as long: what comes without an end to them is noise. */
const maxHeaders = 64 * 1024;
/** A longer message than any text that is read; whoever announces one has miscounted. */
const maxContent = 256 * 1024 * 1024;

/**
 * Lets whole messages of a stream through and drops what stands between them. Without it one header that cannot be read
 * would shift the reader by a message, for good: it would take contents for headers from then on.
 */
export class WholeMessages extends Transform {
  #chunks: Buffer[] = [];
  /** Bytes that still belong to the message being let through. */
  #content = 0;
  readonly #broken: (headers: string) => void;

  /** `broken` is told of headers that lead to no message. */
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

  /** Lets through what belongs to the message; gives back what does not. */
  #pass(chunk: Buffer): Buffer {
    const part = chunk.subarray(0, this.#content);
    this.#content -= part.length;
    this.push(part);
    return chunk.subarray(part.length);
  }

  /** The text up to the end of headers, once that has come. */
  #headersIn(chunk: Buffer): { text: string; rest: Buffer } | undefined {
    const all = Buffer.concat([...this.#chunks, chunk]);
    const end = all.indexOf(separator);
    if (end < 0) {
      // The end may be the beginning of a separator.
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

/** Of the last header of that name: what stands before it is the rest of something that could not be read. */
function contentLengthIn(text: string): number | undefined {
  const last = text.toLowerCase().lastIndexOf('content-length:');
  const [, length] = /^content-length:[ \t]*(\d{1,10})[ \t]*(?:\r\n|$)/i.exec(last < 0 ? '' : text.slice(last)) ?? [];
  return length !== undefined && Number(length) <= maxContent ? Number(length) : undefined;
}
