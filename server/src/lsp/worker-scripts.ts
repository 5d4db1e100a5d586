import type { Connection } from 'vscode-languageserver';
import { isPart, provideResources, type ResourceName, resourceFile } from '../core/base/resources.ts';
import type { Renderer } from '../core/documents/model.ts';
import { readOwnFileRequest } from './protocol.ts';
import type { Supply } from './supply.ts';

declare function importScripts(url: string): void;
declare const planwrightRenderer: { render: Renderer };
declare const planwrightResource: unknown;

/** A web worker has no file system: the editor reads program files for it, each when first needed. */
function ownFile(connection: Connection, name: string): Promise<string> {
  return connection.sendRequest<string>(readOwnFileRequest, { name });
}

/** Runs a script whose text the editor has read. */
function run(script: string): void {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  importScripts(url);
  URL.revokeObjectURL(url);
}

/** Remembers results by name; a failed one is requested again. */
function once<Name, T>(get: (name: Name) => Promise<T>): (name: Name) => Promise<T> {
  const known = new Map<Name, Promise<T>>();
  return name => {
    const answer = known.get(name) ?? get(name);
    known.set(name, answer);
    answer.catch(() => known.delete(name));
    return answer;
  };
}

export function workerRenderers(connection: Connection): (format: string) => Promise<Renderer> {
  return once(async format => {
    run(await ownFile(connection, `renderers/${format}.js`));
    return planwrightRenderer.render;
  });
}

/** Provides resources in a web worker: those received so far at once, others by the returned supply. */
export function workerResources(connection: Connection): Supply {
  const here = new Map<ResourceName, unknown>();
  provideResources(name => here.get(name));
  return once(async name => {
    const file = resourceFile(name);
    const text = await ownFile(connection, `${isPart(name) ? 'server/worker' : 'resources'}/${file}`);
    if (file.endsWith('.json')) here.set(name, JSON.parse(text));
    else {
      run(text);
      here.set(name, planwrightResource);
    }
  });
}
