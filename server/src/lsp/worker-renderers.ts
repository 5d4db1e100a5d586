import type { Connection } from 'vscode-languageserver';
import type { Renderer } from '../core/documents/model.ts';
import { readRendererRequest } from './protocol.ts';

declare function importScripts(url: string): void;
declare const planwrightRenderer: { render: Renderer };

/** In a web worker the editor reads the bundle of a renderer, and the worker runs it: once, when first asked for. */
export function workerRenderers(connection: Connection): (format: string) => Promise<Renderer> {
  const loaded = new Map<string, Promise<Renderer>>();
  const load = async (format: string): Promise<Renderer> => {
    const script = await connection.sendRequest<string>(readRendererRequest, { format });
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    importScripts(url);
    URL.revokeObjectURL(url);
    return planwrightRenderer.render;
  };
  return format => {
    const known = loaded.get(format) ?? load(format);
    loaded.set(format, known);
    known.catch(() => loaded.delete(format));
    return known;
  };
}
