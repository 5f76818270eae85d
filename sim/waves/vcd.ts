/** Waves as a value change dump (IEEE 1364-2005, clause 18), the format that GTKWave, Surfer and most other viewers read. */
import { UsageError } from '../../hdl/index.js';
import type { WaveSignal, WaveSignals } from './signal.js';
import type { WaveSink } from './sink.js';
import type { Trace } from './trace.js';
import { valueText } from './value-text.js';

/** How to write a dump. */
export interface VcdOptions {
  /** What one unit of time of the trace is: `1 ns` unless said. */
  readonly unit?: TimeUnit;
}

/** A length of time as dumps may say it. */
export type TimeUnit = `${1 | 10 | 100} ${'s' | 'ms' | 'us' | 'ns' | 'ps'}`;

/** Clocks fall at halves of a unit: the dump counts in tenths of it. */
const ticksPerUnit = 10;
const timeUnits = ['s', 'ms', 'us', 'ns', 'ps', 'fs'];

/** How one signal is written beside its bits. */
interface Variable {
  readonly code: string;
  readonly write: (pattern: bigint) => string;
}

/**
 * Writes dumps, piece by piece. A number format has a companion of type real beside its bits, `x_real`, and an enumeration one of type
 * string, `state_name`. Signals of one source share one code. The text depends on the waves alone: there is no date in it.
 */
export class VcdWriter implements WaveSink {
  readonly #write: (text: string) => void;
  readonly #timescale: string;
  #variables: readonly (readonly Variable[])[] = [];
  #time = -1;
  #begun = false;

  /** @throws UsageError for a unit that is none */
  constructor(write: (text: string) => void, { unit = '1 ns' }: VcdOptions = {}) {
    this.#write = write;
    this.#timescale = tenthOf(unit);
  }

  begin({ top, signals, sources }: WaveSignals): void {
    const variables: Variable[][] = sources.map(() => []);
    const lines = ['$version Gatewright $end', `$timescale ${this.#timescale} $end`];
    let codes = 0;
    const code = (): string => codeOf(codes++);
    const own = sources.map(({ width }, source) => {
      const made = { code: code(), write: (pattern: bigint) => bitsText(pattern, width) };
      variables[source]?.push(made);
      return made;
    });
    /** By source and companion, since signals of one source may be read differently. */
    const companions = new Map<string, string>();
    const companion = (signal: WaveSignal, kind: string, write: (pattern: bigint) => string): string => {
      const key = `${signal.source} ${kind}`;
      let known = companions.get(key);
      if (known === undefined) {
        known = code();
        companions.set(key, known);
        variables[signal.source]?.push({ code: known, write });
      }
      return known;
    };
    const scopes = scopeTree(signals);
    const emit = (name: string, scope: ScopeTree): void => {
      lines.push(`$scope module ${name} $end`);
      const taken = new Set(scope.signals.map((signal) => signal.name));
      for (const signal of scope.signals) {
        const { name: own_, width, kind, source, format, enumeration } = signal;
        const type = kind === 'register' ? 'reg' : 'wire';
        const range = width > 1 ? ` [${width - 1}:0]` : '';
        lines.push(`$var ${type} ${width} ${own[source]?.code} ${own_}${range} $end`);
        if (format) {
          const of = companion(signal, format.name, (pattern) => `r${realText(format.toNumber(pattern))} `);
          lines.push(`$var real 64 ${of} ${unused(`${own_}_real`, taken)} $end`);
        } else if (enumeration) {
          const of = companion(signal, enumeration.name, (pattern) => `s${stringText(valueText(signal, pattern))} `);
          lines.push(`$var string 1 ${of} ${unused(`${own_}_name`, taken)} $end`);
        }
      }
      for (const [child, inner] of scope.children) emit(child, inner);
      lines.push('$upscope $end');
    };
    emit(top, scopes);
    lines.push('$enddefinitions $end');
    this.#variables = variables;
    this.#time = -1;
    this.#begun = true;
    this.#write(`${lines.join('\n')}\n`);
  }

  change(time: number, source: number, pattern: bigint): void {
    let text = this.#at(time);
    for (const { code, write } of this.#variables[source] ?? []) text += `${write(pattern)}${code}\n`;
    this.#write(text);
  }

  end(time: number): void {
    if (this.#begun) this.#write(this.#time < 0 ? this.#at(0) : this.#at(time));
    this.#begun = false;
  }

  /** The line that goes to `time`, if it is another one; first values are marked as such. */
  #at(time: number): string {
    const ticks = Math.round(time * ticksPerUnit);
    if (ticks === this.#time) return '';
    const before = this.#time < 0 ? '' : this.#dumped;
    this.#dumped = this.#time < 0 ? '$end\n' : '';
    const first = this.#time < 0 ? '$dumpvars\n' : '';
    this.#time = ticks;
    return `${before}#${ticks}\n${first}`;
  }

  /** What closes the first values. */
  #dumped = '';
}

/** The waves of `trace` as a dump, in one text. Only what the trace keeps is in it; `vcdFile` writes while the design runs. */
export function vcdText(trace: Trace, options: VcdOptions = {}): string {
  const parts: string[] = [];
  trace.view().replay(new VcdWriter((text) => parts.push(text), options));
  return parts.join('');
}

/** The signals of a scope and the scopes inside it. */
interface ScopeTree {
  readonly signals: WaveSignal[];
  readonly children: Map<string, ScopeTree>;
}

function scopeTree(signals: readonly WaveSignal[]): ScopeTree {
  const root: ScopeTree = { signals: [], children: new Map() };
  for (const signal of signals) {
    let at = root;
    for (const name of signal.scope) {
      let inner = at.children.get(name);
      if (!inner) {
        inner = { signals: [], children: new Map() };
        at.children.set(name, inner);
      }
      at = inner;
    }
    at.signals.push(signal);
  }
  return root;
}

/** Identifier code `index`: printable characters, the shortest first. */
function codeOf(index: number): string {
  const digits = 94;
  let code = '';
  for (let rest = index; ; rest = Math.floor(rest / digits) - 1) {
    code += String.fromCharCode(33 + (rest % digits));
    if (rest < digits) return code;
  }
}

function bitsText(pattern: bigint, width: number): string {
  return width === 1 ? pattern.toString() : `b${pattern.toString(2)} `;
}

/** As `%.17g` of C prints it, which is what readers take. */
function realText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value);
}

/** Strings of dumps end at a blank. */
function stringText(text: string): string {
  return text.replace(/[^!-~]/g, '_');
}

function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let i = 2; taken.has(free); i += 1) free = `${name}_${i}`;
  taken.add(free);
  return free;
}

/** A tenth of a unit of time, as a dump says it. */
function tenthOf(unit: string): string {
  const [, count = '', name = ''] = /^(1|10|100) (s|ms|us|ns|ps)$/.exec(unit) ?? [];
  if (count === '') {
    throw new UsageError(`a unit of time is 1, 10 or 100 of s, ms, us, ns or ps, such as '1 ns', not '${unit}'`);
  }
  if (count !== '1') return `${Number(count) / 10} ${name}`;
  return `100 ${timeUnits[timeUnits.indexOf(name) + 1]}`;
}
