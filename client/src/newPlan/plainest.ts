import type { Uri } from 'vscode';
import { beginningsRequest, newFileRequest } from '../../../server/src/lsp/protocol.ts';
import type { CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { request } from '../request.ts';
import { openUntitled } from './open.ts';

/** A new, unsaved case or methodology from its template. */
export async function openPlainest({ client }: CommandContext, kind: 'case' | 'methodology'): Promise<Uri | undefined> {
  const place = { uri: `untitled:new.${kind}.yaml`, kind };
  const [first] = (await request(client, beginningsRequest, place)).beginnings;
  const made =
    first && (await request(client, newFileRequest, { ...place, template: first.id, values: [], cases: [] }));
  if (!made) return undefined;
  if ('refusal' in made) throw new UserError(made.refusal);
  return openUntitled(`implementation-${kind}`, made);
}
