import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';

/** Shows the user a warning that wants no answer, each text once a session: what was read is not shown again. */
export function noticesOf(connection: Connection): (text: string) => void {
  const shown = new Set<string>();
  return text => {
    if (shown.has(text)) return;
    shown.add(text);
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: text });
  };
}
