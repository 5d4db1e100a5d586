/** The part `beginnings` of the server, which creates files and inserts pasted rows: see `parts.ts`. */
import { Analysis } from '../core/analysis/analysis.ts';
import { resource } from '../core/base/resources.ts';
import { toLocale } from '../core/l10n/translate.ts';
import { beginningsAt, newFileFor, planForAnother } from '../features/new-file.ts';
import { pastedTasks } from '../features/paste-rows.ts';
import { loadInputs, readingFiles } from '../files/inputs.ts';
import { ownTemplates } from '../files/templates.ts';
import {
  type BeginningsParams,
  beginningsRequest,
  newFileRequest,
  pasteRowsRequest,
  renewRequest,
  samplesRequest,
} from './protocol.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

/** In this part because of its size; documents with a logo load it from here. */
export { loadLogo } from '../files/logo.ts';

/** Handles the requests for new files. */
export function registerNewFileHandlers(requests: Requests, session: Session): void {
  requests.on(beginningsRequest, async (params, token) => {
    const { around, own } = await unlessCancelled(token, placeOf(session, params, undefined));
    return beginningsAt(around, own, session.telling);
  });
  requests.on(newFileRequest, async ({ template, values, cases, locale, ...place }, token) => {
    const methodology = values.find(({ key }) => key === 'methodology')?.value;
    const { around, own } = await unlessCancelled(token, placeOf(session, place, methodology));
    const language = locale === undefined ? session.locale : toLocale(locale);
    return newFileFor(around, own, { template, values, cases, locale: language }, session.telling);
  });
  requests.onFile(renewRequest, ({ analysis }, { client, target }) =>
    analysis.kind === 'plan' && !analysis.isBroken ? planForAnother(analysis, client, target) : null,
  );
  requests.onFile(pasteRowsRequest, ({ analysis }, { uri: _, ...rows }) =>
    analysis.kind === 'plan' ? pastedTasks(analysis, rows, session.locale) : null,
  );
  requests.on(samplesRequest, () => Object.entries(resource('samples')).map(([name, text]) => ({ name, text })));
}

/** The inputs of a file that does not exist yet, and the plans that serve as templates for it. */
async function placeOf(session: Session, { uri, kind }: BeginningsParams, methodology: string | undefined) {
  const files = readingFiles(session.files);
  const named = /\.ya?ml$/.test(methodology ?? '') ? methodology : undefined;
  const inputs = await loadInputs(files, uri, named, session.setupOf(uri));
  return { around: new Analysis(kind, '', { ...inputs, uri }), own: await ownTemplates(files, uri) };
}
