import type { Document } from 'yaml';
import { resource } from '../base/resources.ts';
import { type QuickDocument, quickDocument } from './quick-document.ts';
import { yamlOptions } from './yaml-options.ts';

/** A text as the YAML library reads it, whoever has read it: see `quick-document.ts`. */
export function readDocument(text: string): Document.Parsed | QuickDocument {
  return quickDocument(text) ?? resource('yaml').parseDocument(text, yamlOptions);
}
