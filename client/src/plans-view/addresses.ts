import { Uri } from 'vscode';

/**
 * Uris of rows as VS Code's objects: each stays the same object as long as it is listed, so that the selection is kept.
 * Rows are found by object, because server and VS Code may escape uris differently.
 */
export class Addresses {
  readonly #addresses = new Map<string, Uri>();
  readonly #texts = new WeakMap<Uri, string>();

  of(text: string): Uri {
    const known = this.#addresses.get(text);
    if (known) return known;
    const address = Uri.parse(text);
    this.#addresses.set(text, address);
    this.#texts.set(address, text);
    return address;
  }

  /** The uri as in the row. */
  textOf(address: Uri): string {
    return this.#texts.get(address) ?? address.toString();
  }

  /** Removes uris that are no longer listed. */
  keep(isListed: (text: string) => boolean): void {
    for (const text of this.#addresses.keys()) if (!isListed(text)) this.#addresses.delete(text);
  }
}
