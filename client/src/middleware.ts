import { CodeLens } from 'vscode';
import { type Middleware, WorkspaceDiagnosticRequest } from 'vscode-languageclient';
import { plansRequest } from '../../server/src/lsp/protocol.ts';
import type { BusyMark } from './busy.ts';
import { readSettings } from './options.ts';
import { plain } from './plain.ts';

/** Middleware between VS Code and the server: shows that an answer takes long, and defuses user content in messages. */
export function clientMiddleware(busy: BusyMark): Middleware {
  return {
    async sendRequest(type, param, token, next) {
      try {
        // Nobody waits for the problems of closed files or for the list of plans, which take long in large workspaces.
        const isAwaited = ![WorkspaceDiagnosticRequest.method, plansRequest].includes(methodOf(type));
        const answer = next(type, param, token);
        return await (isAwaited ? busy.watch(answer) : answer);
      } catch (error) {
        // VS Code shows some of these errors as messages: why a symbol cannot be renamed, why a fix is not available.
        if (error instanceof Error) error.message = plain(error.message);
        throw error;
      }
    },
    workspace: {
      // The server requests only its own section; the answer takes the editor's settings into account.
      async configuration(params, token, next) {
        const answer = await next(params, token);
        if (!Array.isArray(answer)) return answer;
        return answer.map((value, index) => (params.items[index]?.section === 'planwright' ? readSettings() : value));
      },
    },
    async provideCodeLenses(document, token, next) {
      const lenses = await next(document, token);
      return lenses?.map(({ range, command }) =>
        command ? new CodeLens(range, { ...command, title: plain(command.title) }) : new CodeLens(range),
      );
    },
  };
}

function methodOf(type: string | { method: string }): string {
  return typeof type === 'string' ? type : type.method;
}
