import { fileStem } from '../base/source.ts';
import type { Text } from '../l10n/translate.ts';
import type { Plan } from '../plan/model.ts';
import type { DocumentSource } from './model.ts';

/**
 * The identity of a plan: the names of its file, project and client. Dates, titles, prices, folder, machine and
 * language do not affect it.
 */
export function planIdentity({ project }: Plan, source: DocumentSource | undefined): string {
  const stem = source === undefined ? '' : decodedStem(source.uri);
  return fingerprint(JSON.stringify([stem, said(project.name), said(project.client?.name)]));
}

function decodedStem(uri: string): string {
  const stem = fileStem(uri);
  try {
    return decodeURIComponent(stem).normalize('NFC');
  } catch {
    return stem;
  }
}

function said(text: Text | undefined): unknown {
  return text ?? null;
}

/** A 64-bit hash of a text (FNV-1a), not cryptographic. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}
