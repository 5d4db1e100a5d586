/** A plan's text inside Markdown shown by the editor: nothing in it becomes markup, a link or a command. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\s*\r?\n\s*/g, ' ');
}
