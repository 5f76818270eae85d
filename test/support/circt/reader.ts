// Reads tokens one after the other: the parts of the grammar that all operations share.
import { scan, type Token, unquoted } from './scanner.js';
import { bitsOf, clockType, type Type } from './types.js';

export class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = scan(text);
  }

  get token(): Token {
    return this.#tokens[this.#next] as Token;
  }

  fail(message: string, line: number = this.token.line): never {
    throw new Error(`line ${line}: ${message}`);
  }

  /** The next token, which is of `kind`. */
  take(kind: Token['kind']): string {
    const { token } = this;
    if (token.kind !== kind) this.fail(`expected a ${kind}, found '${token.text}'`);
    this.#next += 1;
    return token.text;
  }

  /** Whether the next token is `text`, which is then taken. */
  skip(text: string): boolean {
    const found = this.token.text === text && this.token.kind !== 'string';
    if (found) this.#next += 1;
    return found;
  }

  expect(...texts: readonly string[]): void {
    for (const text of texts) if (!this.skip(text)) this.fail(`expected '${text}', found '${this.token.text}'`);
  }

  list<T>(read: () => T, end: string): T[] {
    const items: T[] = [];
    if (this.skip(end)) return items;
    do items.push(read());
    while (this.skip(','));
    this.expect(end);
    return items;
  }

  value(): string {
    return this.take('value');
  }

  integer(): bigint {
    return BigInt(this.take('integer'));
  }

  count(): number {
    return Number(this.integer());
  }

  string(): string {
    return unquoted(this.take('string'));
  }

  /** The name of a port: bare, or in quotes. */
  portName(): string {
    return this.token.kind === 'string' ? this.string() : this.take('word');
  }

  type(): Type {
    if (this.token.text === '<') return this.memoryType();
    if (this.token.kind === 'type') {
      const name = this.take('type');
      if (name === '!seq.clock') return clockType;
      if (name === '!seq.immutable') {
        this.expect('<');
        const width = this.bits();
        this.expect('>');
        return { kind: 'immutable', width };
      }
      if (name === '!hw.array') {
        this.expect('<');
        const size = this.count();
        const width = Number(/^xi(\d+)$/.exec(this.take('word'))?.[1] ?? this.fail('expected the type of an element'));
        this.expect('>');
        return { kind: 'array', size, width };
      }
      this.fail(`unknown type ${name}`);
    }
    return bitsOf(this.bits());
  }

  /** The width of a type `i8`. */
  bits(): number {
    const text = this.take('word');
    const [, width] = /^i([1-9]\d*)$/.exec(text) ?? [];
    return width === undefined ? this.fail(`expected a type, found '${text}'`) : Number(width);
  }

  memoryType(): Type {
    this.expect('<');
    const depth = this.count();
    this.expect('x');
    const width = this.count();
    let mask = 1;
    if (this.skip(',')) {
      this.expect('mask');
      mask = this.count();
    }
    this.expect('>');
    if (width % mask !== 0) this.fail(`${width} bits cannot be written in ${mask} equal lanes`);
    return { kind: 'memory', depth, width, mask };
  }

  /** `{name = value, ...}` if there is one; values as their tokens. */
  attributes(): Record<string, string> {
    const found: Record<string, string> = {};
    if (!this.skip('{')) return found;
    this.list(() => {
      const name = this.token.kind === 'string' ? this.string() : this.take('word');
      if (name in found) this.fail(`attribute ${name} is there twice`);
      this.expect('=');
      found[name] = this.token.kind === 'string' ? this.string() : this.#raw();
    }, '}');
    return found;
  }

  /** Tokens up to the comma or brace that ends an attribute. */
  #raw(): string {
    let text = '';
    for (let depth = 0; depth > 0 || !/^[,}]$/.test(this.token.text); ) {
      const { token } = this;
      if (token.kind === 'end') this.fail('an attribute does not end');
      if (/^[<[({]$/.test(token.text)) depth += 1;
      if (/^[>\])}]$/.test(token.text)) depth -= 1;
      text += token.text;
      this.#next += 1;
    }
    return text;
  }

  /** `loc(...)` if there is one, as written. */
  location(): string | undefined {
    if (!this.skip('loc')) return undefined;
    this.expect('(');
    let text = '';
    for (let depth = 0; depth > 0 || this.token.text !== ')'; ) {
      const { token } = this;
      if (token.kind === 'end') this.fail('a location does not end');
      if (token.text === '(') depth += 1;
      if (token.text === ')') depth -= 1;
      text += /^(at|callsite)$/.test(token.text) ? ` ${token.text} ` : token.text;
      this.#next += 1;
    }
    this.expect(')');
    return text.trim();
  }
}
