// A strict reader of value change dumps, after IEEE 1364-2005, clause 18, with the real and string variables of viewers.

/** One variable of a dump. */
export interface DumpedVariable {
  readonly type: string;
  readonly width: number;
  /** Times and values: binary digits without leading zeros, numbers as text, strings. */
  readonly changes: readonly (readonly [time: number, value: string])[];
}

/** A dump: its head, and its variables by path. */
export interface Dump {
  readonly timescale: string;
  readonly variables: ReadonlyMap<string, DumpedVariable>;
  /** The last time in it. */
  readonly end: number;
}

/** Reads `text`; an error for what no dump may hold, and, unless `repeats` are allowed, for a change that is none. */
export function readDump(text: string, repeats = false): Dump {
  const [head = '', body = ''] = split(text, '$enddefinitions $end\n');
  const codes = new Map<string, { width: number; changes: [number, string][] }>();
  const variables = new Map<string, DumpedVariable>();
  const scopes: string[] = [];
  let timescale = '';
  for (const section of head.split(/\s\$end\b/)) {
    const [, word = '', rest = ''] = /^\s*\$(\w+)\s*([\s\S]*)$/.exec(section) ?? [];
    if (word === '' && section.trim() === '') continue;
    if (word === 'scope') scopes.push(rest.split(/\s+/)[1] ?? '');
    else if (word === 'upscope') scopes.pop();
    else if (word === 'timescale') timescale = rest;
    else if (word === 'var') {
      const [type = '', width = '', code = '', name = ''] = rest.split(/\s+/);
      const known = codes.get(code) ?? { width: Number(width), changes: [] };
      codes.set(code, known);
      const path = [...scopes, name].join('.');
      if (variables.has(path)) throw new Error(`variable ${path} is there twice`);
      variables.set(path, { type, width: Number(width), changes: known.changes });
    } else if (!['date', 'version', 'comment'].includes(word)) throw new Error(`unknown section $${word}`);
  }
  if (scopes.length > 0) throw new Error(`scope ${scopes.join('.')} is not closed`);
  let time = -1;
  const words = body.split(/\s+/).filter((word) => word !== '');
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string;
    if (['$dumpvars', '$dumpall', '$end'].includes(word)) continue;
    if (word.startsWith('#')) {
      const next = Number(word.slice(1));
      if (!Number.isInteger(next) || next <= time) throw new Error(`time ${word} after ${time}`);
      time = next;
      continue;
    }
    const isBit = /^[01xz]/.test(word);
    const value = isBit ? (word[0] as string) : word.slice(1);
    const code = isBit ? word.slice(1) : (words[++i] ?? '');
    const known = codes.get(code);
    if (!known) throw new Error(`no variable has the code ${code}`);
    if (time < 0) throw new Error(`a value before the first time: ${word}`);
    if (word[0] === 'b' && value.length > known.width) throw new Error(`${value} has more than ${known.width} digits`);
    const plain = word[0] === 'b' ? value.replace(/^0+(?=.)/, '') : value;
    if (!repeats && known.changes.at(-1)?.[1] === plain)
      throw new Error(`${code} takes the value ${plain} that it has`);
    known.changes.push([time, plain]);
  }
  return { timescale, variables, end: time };
}

function split(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`there is no ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
