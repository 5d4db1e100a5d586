import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';

/** Shows a warning without buttons, each text once per session. */
export function noticesOf(connection: Connection): (text: string) => void {
  const shown = new Set<string>();
  return text => {
    if (shown.has(text)) return;
    shown.add(text);
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: text });
  };
}
