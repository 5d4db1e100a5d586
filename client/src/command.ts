import { commands, type Disposable, type Memento } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ComparedStates } from './compared.ts';
import { showError } from './errors.ts';
import type { ExportMemory } from './export/memory.ts';
import type { PlanViews } from './plan-view.ts';
import type { PlansView } from './plans-view/plans-view.ts';
import type { DocumentPreviews } from './previews.ts';
import type { ScenarioChoices } from './scenarios.ts';
import type { ShownTexts } from './shown-texts.ts';
import type { ServerSupervisor } from './supervisor.ts';

/** What commands work with. */
export interface CommandContext {
  client: BaseLanguageClient;
  scenarios: ScenarioChoices;
  previews: DocumentPreviews;
  planViews: PlanViews;
  plansView: PlansView;
  compared: ComparedStates;
  shownTexts: ShownTexts;
  supervisor: ServerSupervisor;
  /** What is kept from one session to the next. */
  memory: Memento;
  exports: ExportMemory;
  /** Whether there may be no folders to write into: the extension runs in a web worker. */
  isWeb: boolean;
}

/**
 * A command of the palette, of menus and of key bindings: `planwright.` and the name of its file in `commands/`. What it is
 * given comes from VS Code or from a user's key binding; where that is nothing it asks.
 */
export interface Command {
  run(context: CommandContext, ...given: never[]): Promise<unknown>;
}

/** Registers a command whose failures are shown to the user. It then returns undefined to who called it. */
export function registerCommand(name: string, { run }: Command, context: CommandContext): Disposable {
  return commands.registerCommand(`planwright.${name}`, async (...given: never[]) => {
    try {
      return await run(context, ...given);
    } catch (error) {
      showError(context.client, error);
      return undefined;
    }
  });
}
