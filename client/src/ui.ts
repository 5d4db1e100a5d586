import {
  type CancellationToken,
  type InputBoxOptions,
  ProgressLocation,
  type QuickPick,
  type QuickPickItem,
  type QuickPickOptions,
  ThemeIcon,
  window,
} from 'vscode';
import { plain } from './plain.ts';

/**
 * Every message, question and list that the extension shows, so that the texts of files in them are defused in one
 * place. No other file of the client calls these functions of `window` (test/client/ui.test.ts).
 */

/** A line of a list. Its icon is named beside it: an icon in the label would be one that a file could bring. */
export interface Item extends QuickPickItem {
  icon?: string;
}

export function showInformation(message: string, ...actions: string[]): Thenable<string | undefined> {
  return window.showInformationMessage(plain(message), ...actions);
}

export function showWarning(message: string, ...actions: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plain(message), ...actions);
}

export function showFailure(message: string, ...actions: string[]): Thenable<string | undefined> {
  return window.showErrorMessage(plain(message), ...actions);
}

/** A question that stands in the way until it is answered. */
export function askModally(question: string, ...answers: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plain(question), { modal: true }, ...answers);
}

export function pickOne<T extends Item>(items: T[], options: QuickPickOptions): Thenable<T | undefined> {
  return window.showQuickPick(items.map(plainItem), plainOptions(options));
}

export function pickSeveral<T extends Item>(items: T[], options: QuickPickOptions): Thenable<T[] | undefined> {
  return window.showQuickPick(items.map(plainItem), { ...plainOptions(options), canPickMany: true });
}

/** A list that is filled while a person types: its items go through {@link plainItem}. */
export function createPicker<T extends Item>(): QuickPick<T> {
  return window.createQuickPick<T>();
}

export function plainItem<T extends Item>(item: T): T {
  const { label, description, detail, icon } = item;
  return {
    ...item,
    label: plain(label),
    ...(description !== undefined && { description: plain(description) }),
    ...(detail !== undefined && { detail: plain(detail) }),
    ...(icon !== undefined && { iconPath: new ThemeIcon(icon) }),
  };
}

/** The value is what will be written, and stays as it is; the words around it may come from a file. */
export function askText({ validateInput, ...options }: InputBoxOptions): Thenable<string | undefined> {
  return window.showInputBox({
    ...plainOptions(options),
    ...(validateInput && {
      validateInput: async (value: string) => {
        const problem = await validateInput(value);
        return typeof problem === 'string' ? plain(problem) : problem;
      },
    }),
  });
}

function plainOptions<T extends { title?: string; placeHolder?: string; prompt?: string }>(options: T): T {
  const { title, placeHolder, prompt } = options;
  return {
    ...options,
    ...(title !== undefined && { title: plain(title) }),
    ...(placeHolder !== undefined && { placeHolder: plain(placeHolder) }),
    ...(prompt !== undefined && { prompt: plain(prompt) }),
  };
}

/** Shows how work goes on, with a button that cancels it. `report` takes what is done now and its part of the whole. */
export function withProgress<T>(
  title: string,
  work: (token: CancellationToken, report: (message: string, percent: number) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: ProgressLocation.Notification, title: plain(title), cancellable: true };
  return window.withProgress(options, (progress, token) =>
    work(token, (message, increment) => progress.report({ message: plain(message), increment })),
  );
}
