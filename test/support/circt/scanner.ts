// Splits MLIR text into tokens.

/** A token: punctuation and keywords have their own text as kind. */
export interface Token {
  readonly kind: 'value' | 'symbol' | 'alias' | 'string' | 'integer' | 'word' | 'type' | 'sign' | 'end';
  readonly text: string;
  readonly line: number;
}

const pattern =
  /(?<space>\s+|\/\/[^\n]*)|(?<value>%[\w$.-]+)|(?<symbol>@[A-Za-z_][\w$.]*)|(?<alias>#[A-Za-z_][\w$.]*)|(?<string>"(?:[^"\\]|\\.)*")|(?<sign>->|[(){}<>[\],:=])|(?<integer>-?\d+)|(?<type>![a-z]+\.[a-z]+)|(?<word>[A-Za-z_][\w$.]*)/y;

export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw new Error(`line ${line}: cannot read '${text.slice(at, at + 20)}'`);
    const [kind, found = ''] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
    if (kind !== 'space') tokens.push({ kind: kind as Token['kind'], text: found, line });
    line += found.split('\n').length - 1;
  }
  tokens.push({ kind: 'end', text: 'the end of the text', line });
  return tokens;
}

/** What a string token stands for. */
export function unquoted(text: string): string {
  const bytes: number[] = [];
  const inner = text.slice(1, -1);
  for (let i = 0; i < inner.length; i += 1) {
    if (inner[i] !== '\\') {
      bytes.push(inner.charCodeAt(i));
      continue;
    }
    bytes.push(Number.parseInt(inner.slice(i + 1, i + 3), 16));
    i += 2;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
