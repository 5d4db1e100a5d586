import { Uri } from 'vscode';

/**
 * Files of rows as VS Code knows them: each the same object as long as it is listed, so that what is selected stays so. The
 * server may write an address otherwise than VS Code does, so a row is found by the object.
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

  /** As the row has it. */
  textOf(address: Uri): string {
    return this.#texts.get(address) ?? address.toString();
  }

  /** Forgets those that are no longer listed. */
  keep(isListed: (text: string) => boolean): void {
    for (const text of this.#addresses.keys()) if (!isListed(text)) this.#addresses.delete(text);
  }
}
