/** Cuts text that arrives in pieces into lines. */

/** Collects pieces of text; hands on each complete line, without its end, and keeps the whole text. */
export class LineSplitter {
  #text = '';
  #rest = '';
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Everything written so far. */
  get text(): string {
    return this.#text;
  }

  write(piece: string): void {
    this.#text += piece;
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line.trimEnd());
  }

  /** Hands on a last line that had no end. */
  finish(): void {
    if (this.#rest) this.#onLine(this.#rest.trimEnd());
    this.#rest = '';
  }
}
