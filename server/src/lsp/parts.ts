import { resource } from '../core/base/resources.ts';
import type * as answers from './answers.ts';
import type * as beginnings from './beginnings.ts';
import type * as beside from './beside.ts';
import type * as exports from './exports.ts';
import type * as view from './view.ts';

/** Code of the server that no problem is found by: it is read when an editor first asks for what it answers. */
export interface Parts {
  answers: typeof answers;
  beginnings: typeof beginnings;
  beside: typeof beside;
  exports: typeof exports;
  view: typeof view;
}

let own: Partial<Parts> = {};

/** Of a program that has them in itself (`whole-server.ts`). */
export function provideParts(parts: Parts): void {
  own = parts;
}

export function part<Name extends keyof Parts>(name: Name): Parts[Name] {
  return own[name] ?? (resource(name) as Parts[Name]);
}
