import {
  type CancellationToken,
  type InputBox,
  type InputBoxOptions,
  ProgressLocation,
  type QuickInputButton,
  QuickInputButtons,
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

/** A line in the status bar, for something that was done and is seen to be done. */
export function showBriefly(message: string): void {
  window.setStatusBarMessage(plain(message), briefly);
}

const briefly = 8000;

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

/** The answer of who wants to see the question before again. */
export const back = Symbol('back');

/** A question of several, one after another. */
export interface StepOptions {
  title: string;
  step: number;
  steps: number;
  canGoBack: boolean;
}

/** One of a list. `active` is the item that Enter takes at once. */
export function pickStep<T extends Item>(
  items: T[],
  options: StepOptions & { active?: (item: T) => boolean },
): Promise<T | typeof back | undefined> {
  const picker = window.createQuickPick<T>();
  picker.items = items.map(plainItem);
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  const usual = picker.items.find(item => options.active?.(item) ?? false);
  // Without one the first is active, as long as nobody says that none is.
  if (usual) picker.activeItems = [usual];
  return asked<T>(picker, options, answer => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item) answer(item);
    });
  });
}

/** Some of a list, or none. The title says what the choice comes to. */
export function pickManyStep<T extends Item>(
  items: T[],
  options: StepOptions & { isPicked: (item: T) => boolean; titleOf: (picked: T[]) => Promise<string> },
): Promise<T[] | typeof back | undefined> {
  const picker = window.createQuickPick<T>();
  picker.canSelectMany = true;
  picker.matchOnDescription = true;
  picker.items = items.map(plainItem);
  picker.selectedItems = picker.items.filter(options.isPicked);
  return asked<T[]>(picker, options, answer => {
    picker.onDidAccept(() => answer([...picker.selectedItems]));
    picker.onDidChangeSelection(async picked => {
      const title = await options.titleOf([...picked]);
      if (picker.selectedItems.length === picked.length) picker.title = plain(title);
    });
  });
}

/** A text that `problemOf` has nothing against. */
export function textStep(
  options: StepOptions & { prompt: string; value: string; problemOf: (value: string) => Promise<string | undefined> },
): Promise<string | typeof back | undefined> {
  const input = window.createInputBox();
  input.prompt = plain(options.prompt);
  input.value = options.value;
  const check = async () => {
    const { value } = input;
    const problem = await options.problemOf(value);
    // What is said of a text that has changed meanwhile is no news.
    if (input.value === value) input.validationMessage = problem === undefined ? undefined : plain(problem);
    return problem === undefined && input.value === value;
  };
  return asked<string>(input, options, answer => {
    input.onDidChangeValue(() => void check());
    input.onDidAccept(async () => {
      const { value } = input;
      if (await check()) answer(value);
    });
  });
}

function asked<Answer>(
  input: InputBox | QuickPick<Item>,
  { title, step, steps, canGoBack }: StepOptions,
  listen: (answer: (value: Answer) => void) => void,
): Promise<Answer | typeof back | undefined> {
  input.title = plain(title);
  input.step = step;
  input.totalSteps = steps;
  input.ignoreFocusOut = true;
  input.buttons = canGoBack ? [QuickInputButtons.Back] : [];
  return new Promise(resolve => {
    const end = (value: Answer | typeof back | undefined) => {
      resolve(value);
      input.dispose();
    };
    input.onDidTriggerButton((button: QuickInputButton) => {
      if (button === QuickInputButtons.Back) end(back);
    });
    input.onDidHide(() => end(undefined));
    listen(end);
    input.show();
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

/** A bar over a view of the side bar while something for it is made. */
export function withProgressIn(viewId: string, work: Promise<unknown>): void {
  void window.withProgress({ location: { viewId } }, () => work);
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
