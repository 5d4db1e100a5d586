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
 * All messages, questions and lists of the extension, so that user content is defused in one place. No other file of
 * the client calls these functions of `window` (test/client/plain.test.ts).
 */

/**
 * An entry of a list. Its icon is a separate property, because labels may contain user content, which must not show
 * icons.
 */
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

/** A temporary status bar message, for something visibly done. */
export function showBriefly(message: string): void {
  window.setStatusBarMessage(plain(message), briefly);
}

const briefly = 8000;

/** A modal question. */
export function askModally(question: string, ...answers: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plain(question), { modal: true }, ...answers);
}

export function pickOne<T extends Item>(items: T[], options: QuickPickOptions): Thenable<T | undefined> {
  return window.showQuickPick(items.map(plainItem), plainOptions(options));
}

export function pickSeveral<T extends Item>(items: T[], options: QuickPickOptions): Thenable<T[] | undefined> {
  return window.showQuickPick(items.map(plainItem), { ...plainOptions(options), canPickMany: true });
}

/** A quick pick filled while the user types: its items pass through {@link plainItem}. */
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

/** The value is what will be written and stays unchanged; the texts around it may contain user content. */
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

/** The answer that returns to the previous question. */
export const back = Symbol('back');

/** Options of a question in a sequence. */
export interface StepOptions {
  title: string;
  step: number;
  steps: number;
  canGoBack: boolean;
}

/** Asks for one of a list. `active` is the preselected item. */
export function pickStep<T extends Item>(
  items: T[],
  options: StepOptions & { active?: (item: T) => boolean },
): Promise<T | typeof back | undefined> {
  const picker = window.createQuickPick<T>();
  picker.items = items.map(plainItem);
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  const usual = picker.items.find(item => options.active?.(item) ?? false);
  // By default the first item is active, unless none should be.
  if (usual) picker.activeItems = [usual];
  return asked<T>(picker, options, answer => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item) answer(item);
    });
  });
}

/** Asks for any number of items. The title shows the effect of the choice. */
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

/** Asks for a text that `problemOf` accepts. */
export function textStep(
  options: StepOptions & { prompt: string; value: string; problemOf: (value: string) => Promise<string | undefined> },
): Promise<string | typeof back | undefined> {
  const input = window.createInputBox();
  input.prompt = plain(options.prompt);
  input.value = options.value;
  const check = async () => {
    const { value } = input;
    const problem = await options.problemOf(value);
    // A result for an outdated value is discarded.
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

/** Shows progress in a view of the side bar. */
export function withProgressIn(viewId: string, work: Promise<unknown>): void {
  void window.withProgress({ location: { viewId } }, () => work);
}

/** Shows cancellable progress. `report` takes a message and the completed fraction. */
export function withProgress<T>(
  title: string,
  work: (token: CancellationToken, report: (message: string, percent: number) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: ProgressLocation.Notification, title: plain(title), cancellable: true };
  return window.withProgress(options, (progress, token) =>
    work(token, (message, increment) => progress.report({ message: plain(message), increment })),
  );
}
