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

/** The objects that commands use. */
export interface CommandContext {
  client: BaseLanguageClient;
  scenarios: ScenarioChoices;
  previews: DocumentPreviews;
  planViews: PlanViews;
  plansView: PlansView;
  compared: ComparedStates;
  shownTexts: ShownTexts;
  supervisor: ServerSupervisor;
  /** Storage that persists across sessions. */
  memory: Memento;
  exports: ExportMemory;
  /** Whether the extension runs in a web worker, where there may be no folders to write into. */
  isWeb: boolean;
}

/**
 * A command of the palette, menus and key bindings: `planwright.` and the name of its file in `commands/`. Arguments
 * come from VS Code or from a user's key binding; without them it asks.
 */
export interface Command {
  run(context: CommandContext, ...given: never[]): Promise<unknown>;
}

/** Registers a command and shows its errors to the user; it then returns undefined to its caller. */
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
