import { resource } from '../core/base/resources.ts';
import type * as answers from './answers.ts';
import type * as beginnings from './beginnings.ts';
import type * as beside from './beside.ts';
import type * as exports from './exports.ts';
import type * as view from './view.ts';

/**
 * Code of the server that diagnostics do not need: it is loaded when an editor first sends a request that it handles.
 */
export interface Parts {
  answers: typeof answers;
  beginnings: typeof beginnings;
  beside: typeof beside;
  exports: typeof exports;
  view: typeof view;
}

let own: Partial<Parts> = {};

/** Registers the parts in a program that contains them (`whole-server.ts`). */
export function provideParts(parts: Parts): void {
  own = parts;
}

export function part<Name extends keyof Parts>(name: Name): Parts[Name] {
  return own[name] ?? (resource(name) as Parts[Name]);
}
