import type { Document } from 'yaml';
import { resource } from '../base/resources.ts';
import { type QuickDocument, quickDocument } from './quick-document.ts';
import { yamlOptions } from './yaml-options.ts';

/** The parsed text, by `quick-document.ts` or else by the YAML library. */
export function readDocument(text: string): Document.Parsed | QuickDocument {
  return quickDocument(text) ?? resource('yaml').parseDocument(text, yamlOptions);
}
