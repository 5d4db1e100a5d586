import { CodeLens } from 'vscode';
import { type Middleware, WorkspaceDiagnosticRequest } from 'vscode-languageclient';
import { plansRequest } from '../../server/src/lsp/protocol.ts';
import type { BusyMark } from './busy.ts';
import { readSettings } from './options.ts';
import { plain } from './plain.ts';

/** What stands between VS Code and the server: the sign that an answer takes long, and the defusing of what it shows. */
export function clientMiddleware(busy: BusyMark): Middleware {
  return {
    async sendRequest(type, param, token, next) {
      try {
        // Of files that are not open, and a large workspace has many: nobody waits for the problems, and a list fills by and by.
        const isAwaited = ![WorkspaceDiagnosticRequest.method, plansRequest].includes(methodOf(type));
        const answer = next(type, param, token);
        return await (isAwaited ? busy.watch(answer) : answer);
      } catch (error) {
        // VS Code shows some of these as messages: why a name cannot be changed, why a fix cannot be made.
        if (error instanceof Error) error.message = plain(error.message);
        throw error;
      }
    },
    workspace: {
      // The server asks for its own section alone; what it is given takes the editor's settings into account.
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
