// What the parser of CIRCT text makes: modules, operations, values and their types.

/** A type of the subset. */
export type Type =
  | { readonly kind: 'bits'; readonly width: number }
  | { readonly kind: 'clock' }
  | { readonly kind: 'array'; readonly size: number; readonly width: number }
  | { readonly kind: 'memory'; readonly depth: number; readonly width: number; readonly mask: number }
  | { readonly kind: 'immutable'; readonly width: number };

export const bitsOf = (width: number): Type => ({ kind: 'bits', width });
export const clockType: Type = { kind: 'clock' };

/** The type as it is written. */
export function show(type: Type): string {
  switch (type.kind) {
    case 'bits':
      return `i${type.width}`;
    case 'clock':
      return '!seq.clock';
    case 'array':
      return `!hw.array<${type.size}xi${type.width}>`;
    case 'memory':
      return `<${type.depth} x ${type.width}${type.mask > 1 ? `, mask ${type.mask}` : ''}>`;
    case 'immutable':
      return `!seq.immutable<i${type.width}>`;
  }
}

/** A value, with the type that its definition or its use states. */
export interface Value {
  readonly name: string;
  readonly type: Type;
}

/** An operation. */
export interface Op {
  readonly name: string;
  readonly results: readonly Value[];
  readonly operands: readonly Value[];
  /** Operands with a role: `reset`, `enable`, `mask` and such. Each is one of `operands`, too. */
  readonly roles: Readonly<Record<string, Value>>;
  /** Predicate, low bit, names of ports, called module and such. */
  readonly text: Readonly<Record<string, string>>;
  /** Words of a constant, the value at power-up. */
  readonly words: readonly bigint[];
  readonly attributes: Readonly<Record<string, string>>;
  /** What `loc(...)` behind it says. */
  readonly location: string | undefined;
  readonly line: number;
}

/** A port. */
export interface Port extends Value {
  readonly direction: 'in' | 'out';
}

/** A module. */
export interface MlirModule {
  readonly name: string;
  readonly isExtern: boolean;
  readonly isPrivate: boolean;
  readonly ports: readonly Port[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly ops: readonly Op[];
  readonly line: number;
}
