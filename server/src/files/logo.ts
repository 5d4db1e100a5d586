import type { Picture } from '../core/documents/model.ts';
import { pictureOf } from '../core/documents/picture.ts';
import type { Message } from '../core/l10n/translate.ts';
import type { Methodology } from '../core/methodology/model.ts';
import type { FileSource } from './file-source.ts';
import { isInside } from './within.ts';

export interface Logo {
  picture?: Picture;
  /** Why documents go without the logo that the methodology names. */
  problem?: Message;
}

/** The logo that a methodology names: a picture beside its file or below it, and nothing else of the disk. */
export async function loadLogo(files: FileSource, methodology: Methodology | undefined): Promise<Logo> {
  const logo = methodology?.brand?.logo;
  if (!logo) return {};
  const picture = await read(files, logo);
  return picture ? { picture } : { problem: { key: 'export.logo', values: { path: logo.path } } };
}

async function read(files: FileSource, logo: { path: string; uri: string }): Promise<Picture | undefined> {
  const uri = resolved(logo.path, logo.uri);
  const folder = resolved('.', logo.uri);
  if (uri === undefined || folder === undefined || !isInside(folder, uri)) return undefined;
  const bytes = await files.readBytes(uri);
  return bytes && pictureOf(bytes);
}

function resolved(path: string, base: string): string | undefined {
  try {
    return new URL(path.replaceAll('\\', '/'), base).href;
  } catch {
    return undefined;
  }
}
