/** Structs: values with named fields. */
import { designError } from '../location/design-error.js';
import type { ConstantOf, Given, Shape, SignalOf, ValueOf, WidthOf } from '../shape/shape.js';
import { checkWidth } from '../shape/shape.js';
import { leavesOf, splitNode } from '../shape/split.js';
import type { Add } from '../types/decimal.js';
import {
  Aggregate,
  checkPart,
  equalBits,
  inside,
  joinParts,
  leavesOfParts,
  type Part,
  packedBits,
  packPatterns,
  readParts,
} from './aggregate.js';
import type { Bit, Bits } from './bits.js';
import { givenSignal } from './given.js';
import { Signal } from './signal.js';

/** The fields of a struct: the shape of each, the first one in the highest bits. */
export type Fields = Readonly<Record<string, Shape>>;

/** Names that fields cannot have, since values have something else under them. */
export type ReservedField = 'node' | 'shape' | 'named' | 'asBits' | 'with' | 'eq' | 'ne' | 'next' | 'value';

const reserved: readonly string[] = ['node', 'shape', 'named', 'asBits', 'with', 'eq', 'ne', 'next', 'value'];

/** What the type checker says of a field whose name is taken. */
export interface FieldError<Message extends string> {
  readonly fieldError: Message;
}

/** `unknown` for fields that may be; an error brand with the reason for those that may not. */
export type CheckedFields<F> = {
  readonly [K in keyof F]: K extends ReservedField
    ? FieldError<`a value has its own '${K}'; rename the field`>
    : unknown;
};

/** An object with a `Given` value for each field: signals and constants. */
export type GivenFields<F extends Fields> = { readonly [K in keyof F]: Given<SignalOf<F[K]>> };

type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (u: infer I) => void ? I : never;
type LastOf<U> = UnionToIntersection<U extends unknown ? () => U : never> extends () => infer L ? L : never;

/** The width of all fields together. */
export type SumOfFields<F extends Fields, K = keyof F, R extends number = 0> = string extends K
  ? number
  : [K] extends [never]
    ? R
    : LastOf<K> extends infer L extends keyof F
      ? SumOfFields<F, Exclude<K, L>, Add<R, WidthOf<SignalOf<F[L]>>>>
      : number;

/** What structs can do beside their fields. N is the name of the shape, empty where it has none. */
export class Struct<F extends Fields, N extends string> extends Aggregate {
  declare readonly '~value': { readonly [K in keyof F]: ConstantOf<SignalOf<F[K]>> };
  declare readonly '~given': GivenFields<F>;
  declare readonly '~reads': { readonly [K in keyof F]: ValueOf<SignalOf<F[K]>> };
  declare readonly '~width': SumOfFields<F>;
  declare readonly '~fields': F;
  declare readonly '~name': N;
  readonly shape: StructShape<F, N>;

  constructor(shape: StructShape<F, N>, parts: readonly Signal[]) {
    super(parts);
    this.shape = shape;
    // The fields alone are enumerable: `{ ...pixel, g: 3 }` is an object of fields.
    Object.defineProperty(this, 'shape', { enumerable: false });
    Object.keys(shape.fields).forEach((name, i) => {
      Object.defineProperty(this, name, { value: parts[i], enumerable: true });
    });
  }

  /** The same value with other values in some fields. */
  with(changes: { readonly [K in keyof F]?: Given<SignalOf<F[K]>> }): StructOf<F, N> {
    return changed(this.shape, this, changes) as StructOf<F, N>;
  }

  /** All bits, the first field highest. */
  asBits(): Bits<SumOfFields<F>> {
    return packedBits(this) as Bits<SumOfFields<F>>;
  }

  /** 1 where all bits of both are equal. */
  eq(other: NoInfer<Struct<F, N> | GivenFields<F>>): Bit {
    return equalBits('eq', this, givenSignal(this.shape as Shape<Signal>, other as never));
  }

  /** 1 where some bit differs. */
  ne(other: NoInfer<Struct<F, N> | GivenFields<F>>): Bit {
    return this.eq(other).not();
  }
}

/** A value of a struct: its fields are its properties. */
export type StructOf<F extends Fields, N extends string = ''> = Struct<F, N> & {
  readonly [K in keyof F]: SignalOf<F[K]>;
};

/** The shape of values with the fields F. */
export interface StructShape<F extends Fields, N extends string = ''> extends Shape<StructOf<F, N>> {
  /** As in the source; empty where it has none. */
  readonly name: N;
  readonly fields: F;
  /** The value with these fields: signals, and constants as their shapes write them. */
  of(fields: GivenFields<F>): StructOf<F, N>;
  /** A bit pattern read as this struct, the first field in the highest bits. */
  from(pattern: Bits<NoInfer<SumOfFields<F>>>): StructOf<F, N>;
}

/**
 * The shape of values with named fields, which are shapes of any kind, the first one in the highest bits as in a packed struct of
 * Verilog. As a port or register it is one port or register for each field: `pixel_r`. Structs with equal names and fields are one
 * shape; an error where a field has the name of something that every value has.
 */
export function struct<const F extends Fields>(fields: F & CheckedFields<F>): StructShape<F, ''>;
export function struct<const N extends string, const F extends Fields>(
  name: N,
  fields: F & CheckedFields<F>,
): StructShape<F, N>;
export function struct(first: string | Fields, second?: Fields): StructShape<Fields, string> {
  const name = typeof first === 'string' ? first : '';
  const fields = typeof first === 'string' ? second : first;
  const what = name === '' ? 'struct' : `struct '${name}'`;
  const parts = checkedParts(what, fields);
  const members = parts.map((part) => `${part.name}: ${part.shape.text}`).join(', ');
  const width = parts.reduce((sum, { shape }) => sum + shape.width, 0);
  checkWidth(what, width);
  const make = (values: readonly Signal[]) => new Struct(shape, values) as StructOf<Fields, string>;
  const shape: StructShape<Fields, string> = {
    name,
    fields: fields as Fields,
    width,
    signed: false,
    format: undefined,
    text: name === '' ? `struct({ ${members} })` : `struct('${name}', { ${members} })`,
    composite: {
      leaves: leavesOfParts(parts),
      join: (signals) => make(joinParts(parts, signals)),
      split: (value) => (value instanceof Struct && value.shape.text === shape.text ? leavesOfValue(value) : undefined),
    },
    wrap: (node) => make(joinParts(parts, splitNode(shape, node))),
    pattern: (value) => {
      checkKeys(what, fields as Fields, value);
      return packPatterns(parts, (part) =>
        inside(`field '${part.name}' of ${what}`, () => part.shape.pattern((value as Fields)[part.name])),
      );
    },
    value: (pattern) => Object.fromEntries(readParts(parts, pattern).map((read, i) => [parts[i]?.name, read])),
    build: (value) => {
      checkKeys(what, fields as Fields, value);
      return make(parts.map((part) => fieldValue(what, part, (value as Fields)[part.name])));
    },
    of: (value) => shape.build?.(value) as StructOf<Fields, string>,
    from: (pattern) => {
      if (pattern.node.width !== width) {
        throw designError(`${what} is ${width} bits wide, the pattern given is ${pattern.node.width}`);
      }
      return shape.wrap(pattern.node);
    },
  };
  return shape;
}

function leavesOfValue(value: Aggregate): readonly Signal[] {
  return value['~parts'].flatMap(leavesOf);
}

function checkedParts(what: string, fields: unknown): readonly Part[] {
  if (typeof fields !== 'object' || fields === null) {
    throw designError(`${what}: write struct({ field: shape, ... }) or struct('name', { field: shape, ... })`);
  }
  const parts = Object.entries(fields).map(([name, shape]): Part => {
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
      throw designError(`${what}: field '${name}' is not a name: use letters, digits and _ and begin with a letter`);
    }
    if (reserved.includes(name) || name in Object.prototype) {
      throw designError(`${what}: a value has its own '${name}'; rename the field, such as to '${name}_'`);
    }
    checkPart(`${what}: field '${name}'`, shape);
    return { name, shape: shape as Shape };
  });
  if (parts.length === 0) throw designError(`${what} has no fields; give it at least one`);
  const seen = new Map<string, string>();
  for (const part of parts) {
    for (const leaf of leavesOfParts([part])) {
      const other = seen.get(leaf.name);
      if (other !== undefined) {
        throw designError(
          `${what}: fields '${other}' and '${part.name}' both become '${leaf.name}'; rename one of them`,
        );
      }
      seen.set(leaf.name, part.name);
    }
  }
  return parts;
}

/** Refuses anything but an object with exactly the fields. */
function checkKeys(what: string, fields: Fields, value: unknown): void {
  const names = Object.keys(fields);
  const list = names.map((name) => `'${name}'`).join(', ');
  if (typeof value !== 'object' || value === null || value instanceof Signal || Array.isArray(value)) {
    const given = value instanceof Signal ? value.shape.text : Array.isArray(value) ? 'a list' : String(value);
    throw designError(`${what}: a value is an object with the fields ${list}, not ${given}`);
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) throw designError(`${what} has no field '${name}'; its fields are ${list}`);
  }
  for (const name of names) {
    if ((value as Record<string, unknown>)[name] === undefined)
      throw designError(`${what}: field '${name}' is missing`);
  }
}

function fieldValue(what: string, { name, shape }: Part, value: unknown): Signal {
  const signal = inside(`field '${name}' of ${what}`, () => givenSignal(shape as Shape<Signal>, value as never));
  if (signal.shape.text !== shape.text) {
    throw designError(`field '${name}' of ${what} is ${shape.text}, the signal given is ${signal.shape.text}`);
  }
  return signal;
}

function changed(shape: StructShape<Fields, string>, value: Aggregate, changes: object): Signal {
  const names = Object.keys(shape.fields);
  const present = Object.fromEntries(names.map((name, i) => [name, value['~parts'][i]]));
  const given = Object.entries(changes).filter(([, change]) => change !== undefined);
  return shape.of({ ...present, ...Object.fromEntries(given) } as never);
}
