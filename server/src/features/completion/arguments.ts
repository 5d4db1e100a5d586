import { CompletionItemKind } from 'vscode-languageserver-types';
import { textIn } from '../../core/l10n/translate.ts';
import { readString } from '../../core/language/values.ts';
import { argumentYaml, proposedValue } from '../../core/library/cases/arguments.ts';
import { choiceStop, escapeSnippet } from '../../core/syntax/snippet.ts';
import { parameterHelp } from '../cases/list.ts';
import { calledCase } from '../cases/parameter.ts';
import { escapeMarkdown } from '../markdown.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** Below `with`: the parameters of the called case, each with an initial value. */
export function argumentKeys({ at, known, analysis, telling }: CompletionContext): Proposal[] {
  const caseFile = calledCase(analysis, at.path) ?? calledCase(known, at.path);
  return (caseFile?.parameters ?? [])
    .filter(parameter => !at.siblings.includes(parameter.name))
    .map((parameter, index) => {
      const { name, title, type } = parameter;
      const choices = choicesOf(parameter);
      const value = argumentYaml(parameter, proposedValue(parameter));
      const stop = choices.length > 0 ? choiceStop(1, choices) : `\${1:${escapeSnippet(value)}}`;
      return {
        label: name,
        kind: CompletionItemKind.Variable,
        detail: title === undefined ? type : textIn(telling.locale, title),
        documentation: () => escapeMarkdown(parameterHelp(parameter, telling.locale)),
        text: at.hasColon ? name : `${name}: ${stop}`,
        sort: sortKey(ranks.required, index),
      };
    });
}

/** Values of a parameter: its choices, else its default. Undefined if no case is called here. */
export function argumentValues({ at, known, analysis }: CompletionContext): Proposal[] | undefined {
  if (at.slot !== 'value' || at.path.at(-2) !== 'with') return undefined;
  const path = at.path.slice(0, -1);
  const caseFile = calledCase(analysis, path) ?? calledCase(known, path);
  const parameter = caseFile?.parameters.find(({ name }) => name === at.path.at(-1));
  if (!parameter) return undefined;
  const choices = choicesOf(parameter);
  const usual = readString(parameter.default);
  const values = choices.length > 0 ? choices : usual === undefined ? [] : [argumentYaml(parameter, usual)];
  return values.map((value, index) => ({
    label: value,
    kind: CompletionItemKind.Value,
    isSuggestion: choices.length === 0,
    text: escapeSnippet(value),
    sort: sortKey(ranks.value, index),
  }));
}

/** The default first. */
function choicesOf(parameter: Parameters<typeof argumentYaml>[0]): string[] {
  const all = parameter.type === 'boolean' ? ['true', 'false'] : parameter.type === 'enum' ? parameter.values : [];
  const usual = all.filter(value => value === proposedValue(parameter));
  return [...new Set([...usual, ...all])].map(value => argumentYaml(parameter, value));
}
