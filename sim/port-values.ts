/** Ports as properties of a simulation: integers, numbers of a format, names, objects and lists, by the shape of the port. */
import {
  bits,
  type ConstantOf,
  GatewrightError,
  type PortLeaf,
  type PortType,
  type PortValue,
  type Shape,
  type ValueOf,
} from '../hdl/index.js';

/** The parts of a port that flows both ways: `forward` with the port, `backward` against it. */
interface Bundle<F, B> {
  readonly '~forward': F;
  readonly '~backward': B;
}

type Settable<T> = { -readonly [K in keyof T]: ConstantOf<T[K]> };
type Readable<T> = { readonly [K in keyof T]: ValueOf<T[K]> };

/** What an input is set to: an integer, a number of the port's format, a name, an object or a list; of a stream, its parts. */
export type InputValue<P> =
  PortValue<P> extends Bundle<infer F, infer B> ? Settable<F> & Readable<B> : ConstantOf<PortValue<P>>;

/** What an output reads as: a bigint, a number of the port's format, a name, an object or a list; of a stream, its parts. */
export type OutputValue<P> =
  PortValue<P> extends Bundle<infer F, infer B> ? Readable<F> & Settable<B> : ValueOf<PortValue<P>>;

/** The patterns of single signals, by the names that they have in the Verilog. */
export interface Patterns {
  peek(signal: string): bigint;
  poke(signal: string, pattern: bigint): void;
}

/** A port, or a part of one that is set and read as one value. */
export interface SimulatedPort {
  readonly name: string;
  read(): unknown;
  write(value: unknown): void;
  /** All bits of the port. */
  peek(): bigint;
  poke(pattern: bigint): void;
}

/** The port `name` of type `type`; its signals are found in `patterns`. */
export function simulatedPort(name: string, type: PortType, patterns: Patterns): SimulatedPort {
  const { composite } = type;
  if (!composite || !('pattern' in type)) return composite ? bundle(name, type, patterns) : value(name, type, patterns);
  return value(name, type, patterns);
}

/** One signal of the netlist that no port of the component stands for, such as a reset. */
export function simulatedSignal(name: string, width: number, patterns: Patterns): SimulatedPort {
  return value(name, bits(width), patterns);
}

function value(name: string, type: PortType, patterns: Patterns): SimulatedPort {
  const shape = type as Shape;
  const leaves: readonly PortLeaf[] = shape.composite?.leaves ?? [{ name: '', shape, flipped: false }];
  const signal = (leaf: PortLeaf): string => (leaf.name === '' ? name : `${name}_${leaf.name}`);
  const peek = (): bigint =>
    leaves.reduce((sum, leaf) => (sum << BigInt(leaf.shape.width)) | patterns.peek(signal(leaf)), 0n);
  const poke = (pattern: bigint): void => {
    if (!shape.composite) {
      patterns.poke(name, pattern);
      return;
    }
    if (typeof pattern !== 'bigint' || pattern < 0n || pattern >> BigInt(shape.width) !== 0n) {
      throw new GatewrightError(
        `${String(pattern)} is no pattern of the ${shape.width} bits of '${name}'; give a bigint`,
      );
    }
    let low = shape.width;
    for (const leaf of leaves) {
      low -= leaf.shape.width;
      patterns.poke(signal(leaf), BigInt.asUintN(leaf.shape.width, pattern >> BigInt(low)));
    }
  };
  return {
    name,
    peek,
    poke,
    read: () => {
      const pattern = peek();
      return atPort(`'${name}'`, () => shape.value(pattern));
    },
    write: (given) => poke(patternOf(name, shape, given)),
  };
}

/** A port whose parts are set and read one by one, as some flow one way and some the other. */
function bundle(name: string, type: PortType, patterns: Patterns): SimulatedPort {
  const parts = type.composite?.parts ?? type.composite?.leaves ?? [];
  const object = {};
  for (const part of parts) {
    const port = value(`${name}_${part.name}`, part.shape, patterns);
    Object.defineProperty(object, part.name, { enumerable: true, get: port.read, set: port.write });
  }
  const names = parts.map((part) => `${name}.${part.name}`).join(', ');
  const refuse = (): never => {
    throw new GatewrightError(`'${name}' flows both ways; set and read ${names}`);
  };
  Object.freeze(object);
  return { name, read: () => object, write: refuse, peek: refuse, poke: refuse };
}

function patternOf(name: string, shape: Shape, given: unknown): bigint {
  if (shape.composite || shape.enumeration) return atPort(`input '${name}'`, () => shape.pattern(given));
  if (typeof given !== 'number' && typeof given !== 'bigint') {
    throw new GatewrightError(`input '${name}' takes a number or a bigint, not ${JSON.stringify(given)}`);
  }
  if (shape.format) return shape.format.fromNumber(Number(given));
  if (typeof given === 'number' && !Number.isSafeInteger(given)) {
    throw new GatewrightError(`input '${name}' takes a whole number, not ${given}`);
  }
  const { width, signed } = shape;
  const exact = BigInt(given);
  const low = signed ? -(1n << BigInt(width - 1)) : 0n;
  const high = (1n << BigInt(signed ? width - 1 : width)) - 1n;
  if (exact < low || exact > high) {
    throw new GatewrightError(`${given} does not fit the ${width}-bit input '${name}', which takes ${low} to ${high}`);
  }
  return BigInt.asUintN(width, exact);
}

/** The errors of shapes are about designs; here they are about a port. */
function atPort<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof GatewrightError)) throw error;
    throw new GatewrightError(`${what}: ${error.message}`);
  }
}
