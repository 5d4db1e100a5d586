import { folderOf, isInside, resolveReference } from '../core/base/uri.ts';
import type { Picture } from '../core/documents/model.ts';
import { readPicture } from '../core/documents/picture.ts';
import type { Fault } from '../core/documents/pictures/reader.ts';
import { type Message, makeMessage } from '../core/l10n/translate.ts';
import type { Methodology } from '../core/library/methodology/model.ts';
import type { FileSource } from './file-source.ts';

export interface Logo {
  picture?: Picture;
  /** Why documents lack the logo that the methodology names. */
  problem?: Message;
}

/** The logo of a methodology: a picture in the folder of its file or below, and nothing else on the disk. */
export async function loadLogo(files: FileSource, methodology: Methodology | undefined): Promise<Logo> {
  const logo = methodology?.brand?.logo;
  if (!logo) return {};
  const bytes = await read(files, logo);
  const problem = (key: 'export.logo' | `export.logo.${Fault}`): Logo => ({
    problem: makeMessage(key, { path: logo.path }),
  });
  if (!bytes) return problem('export.logo');
  const found = readPicture(bytes);
  return 'picture' in found ? found : problem(`export.logo.${found.fault}`);
}

async function read(files: FileSource, logo: { path: string; uri: string }): Promise<Uint8Array | undefined> {
  const uri = resolveReference(logo.uri, logo.path);
  if (uri === undefined || !isInside(folderOf(logo.uri), uri)) return undefined;
  return files.readBytes(uri);
}
