/** Source locations as MLIR writes them: one alias for each place and for each chain of calls, defined after the modules. */
import type { Location } from '../location/location.js';
import { quoted } from './quoted.js';

/** The aliases of one text. */
export class LocationTable {
  readonly #enabled: boolean;
  readonly #aliases = new Map<string, string>();

  /** A table that is not `enabled` gives no locations. */
  constructor(enabled: boolean) {
    this.#enabled = enabled;
  }

  /** What goes behind an operation: ` loc(#loc3)`, or nothing where the source is unknown or not wanted. */
  after(location: Location | undefined): string {
    const lines = this.#enabled ? (location?.lines ?? []) : [];
    const [innermost, ...callers] = lines.map((line) => this.#alias(place(line)));
    if (innermost === undefined) return '';
    // A chain of callers is built from the outermost one, so that chains share their ends.
    const outer = callers.reduceRight<string | undefined>(
      (chain, caller) => (chain === undefined ? caller : this.#alias(`callsite(${caller} at ${chain})`)),
      undefined,
    );
    return ` loc(${outer === undefined ? innermost : this.#alias(`callsite(${innermost} at ${outer})`)})`;
  }

  /** The definitions of all aliases used, a line for each. */
  definitions(): readonly string[] {
    return [...this.#aliases].map(([text, alias]) => `${alias} = loc(${text})`);
  }

  #alias(text: string): string {
    let alias = this.#aliases.get(text);
    if (alias === undefined) {
      alias = `#loc${this.#aliases.size + 1}`;
      this.#aliases.set(text, alias);
    }
    return alias;
  }
}

/** `file:line:column` with the file in quotes. */
function place(line: string): string {
  const [, file = line, row = '0', column = '0'] = /^(.*):(\d+):(\d+)$/s.exec(line) ?? [];
  return `${quoted(file)}:${row}:${column}`;
}
