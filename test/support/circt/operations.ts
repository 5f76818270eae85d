// The syntax and the type rules of each operation of the subset.
import type { Reader } from './reader.js';
import { bitsOf, clockType, type Op, show, type Type, type Value } from './types.js';

/** What follows the name of an operation. */
export type Rest = Pick<Op, 'operands' | 'attributes'> &
  Partial<Pick<Op, 'roles' | 'text' | 'words'>> & { readonly types: readonly Type[] };

type Parse = (reader: Reader) => Rest;

const one = bitsOf(1);
const of = (name: string, type: Type): Value => ({ name, type });

/** The width of a type that must be an integer. */
function widthOf(reader: Reader, type: Type): number {
  return type.kind === 'bits' ? type.width : reader.fail(`expected an integer type, found ${show(type)}`);
}

function addressOf(depth: number): Type {
  return bitsOf(Math.max(1, Math.ceil(Math.log2(depth))));
}

/** `%a, %b : i8` with a result of the same type; `least` operands. */
function alike(least: number, most: number): Parse {
  return (reader) => {
    const names = [reader.value()];
    while (reader.skip(',')) names.push(reader.value());
    if (names.length < least || names.length > most) reader.fail(`${names.length} operands`);
    const attributes = reader.attributes();
    reader.expect(':');
    const type = bitsOf(reader.bits());
    return { operands: names.map((name) => of(name, type)), attributes, types: [type] };
  };
}

/** `(i8) -> i3`. */
function signature(reader: Reader): readonly [from: Type, to: Type] {
  reader.expect(':', '(');
  const from = reader.type();
  reader.expect(')', '->');
  return [from, reader.type()];
}

const comb: Record<string, Parse> = {
  'comb.add': alike(1, Infinity),
  'comb.mul': alike(1, Infinity),
  'comb.and': alike(1, Infinity),
  'comb.or': alike(1, Infinity),
  'comb.xor': alike(1, Infinity),
  'comb.sub': alike(2, 2),
  'comb.shl': alike(2, 2),
  'comb.shru': alike(2, 2),
  'comb.shrs': alike(2, 2),
  'comb.icmp': (reader) => {
    const predicate = reader.take('word');
    if (!/^(eq|ne|[us](lt|le|gt|ge))$/.test(predicate)) reader.fail(`unknown predicate ${predicate}`);
    return { ...alike(2, 2)(reader), text: { predicate }, types: [one] };
  },
  'comb.parity': (reader) => ({ ...alike(1, 1)(reader), types: [one] }),
  'comb.mux': (reader) => {
    const names = [reader.value()];
    reader.expect(',');
    names.push(reader.value());
    reader.expect(',');
    names.push(reader.value());
    const attributes = reader.attributes();
    reader.expect(':');
    const type = reader.type();
    return { operands: names.map((name, i) => of(name, i === 0 ? one : type)), attributes, types: [type] };
  },
  'comb.extract': (reader) => {
    const name = reader.value();
    reader.expect('from');
    const low = reader.count();
    const attributes = reader.attributes();
    const [from, to] = signature(reader);
    const [width, wanted] = [widthOf(reader, from), widthOf(reader, to)];
    if (low < 0 || low + wanted > width) reader.fail(`bits ${low + wanted - 1}..${low} of ${show(from)}`);
    return { operands: [of(name, from)], attributes, text: { low: String(low) }, types: [to] };
  },
  'comb.replicate': (reader) => {
    const name = reader.value();
    const attributes = reader.attributes();
    const [from, to] = signature(reader);
    if (widthOf(reader, to) % widthOf(reader, from) !== 0) reader.fail(`${show(to)} is no multiple of ${show(from)}`);
    return { operands: [of(name, from)], attributes, types: [to] };
  },
  'comb.concat': (reader) => {
    const names = [reader.value()];
    while (reader.skip(',')) names.push(reader.value());
    const attributes = reader.attributes();
    reader.expect(':');
    const types = names.map((_, i) => {
      if (i > 0) reader.expect(',');
      return bitsOf(reader.bits());
    });
    const width = types.reduce((sum, type) => sum + widthOf(reader, type), 0);
    return { operands: names.map((name, i) => of(name, types[i] as Type)), attributes, types: [bitsOf(width)] };
  },
};

/** `5 : i8`, or `true`; a number must fit, signed or unsigned. */
function constantWord(reader: Reader): readonly [word: bigint, width: number] {
  if (reader.skip('true')) return [1n, 1];
  if (reader.skip('false')) return [0n, 1];
  const value = reader.integer();
  reader.expect(':');
  const width = reader.bits();
  if (value >= 1n << BigInt(width) || value < -(1n << BigInt(width - 1)))
    reader.fail(`${value} does not fit i${width}`);
  return [BigInt.asUintN(width, value), width];
}

const hw: Record<string, Parse> = {
  'hw.constant': (reader) => {
    const [word, width] = constantWord(reader);
    return { operands: [], attributes: reader.attributes(), words: [word], types: [bitsOf(width)] };
  },
  'hw.aggregate_constant': (reader) => {
    reader.expect('[');
    const words = reader.list(() => constantWord(reader), ']');
    const attributes = reader.attributes();
    reader.expect(':');
    const type = reader.type();
    if (type.kind !== 'array') return reader.fail(`expected an array, found ${show(type)}`);
    if (words.length !== type.size || words.some(([, width]) => width !== type.width)) {
      reader.fail(`the words are not those of ${show(type)}`);
    }
    return { operands: [], attributes, words: words.map(([word]) => word), types: [type] };
  },
  'hw.array_get': (reader) => {
    const array = reader.value();
    reader.expect('[');
    const index = reader.value();
    reader.expect(']');
    const attributes = reader.attributes();
    reader.expect(':');
    const type = reader.type();
    reader.expect(',');
    const indexType = reader.type();
    if (type.kind !== 'array') return reader.fail(`expected an array, found ${show(type)}`);
    if (show(indexType) !== show(addressOf(type.size)))
      reader.fail(`${show(indexType)} is not the index of ${show(type)}`);
    return { operands: [of(array, type), of(index, indexType)], attributes, types: [bitsOf(type.width)] };
  },
  'hw.instance': (reader) => {
    const name = reader.string();
    const module = reader.take('symbol');
    const parameters = reader.skip('<') ? reader.list(() => parameter(reader), '>').join() : '';
    reader.expect('(');
    const inputs = reader.list(() => {
      const port = reader.portName();
      reader.expect(':');
      const value = reader.value();
      reader.expect(':');
      return { port, value: of(value, reader.type()) };
    }, ')');
    reader.expect('->', '(');
    const outputs = reader.list(() => {
      const port = reader.portName();
      reader.expect(':');
      return { port, type: reader.type() };
    }, ')');
    const text = {
      name,
      module,
      parameters,
      inputs: inputs.map(({ port }) => port).join(),
      outputs: outputs.map(({ port }) => port).join(),
    };
    const operands = inputs.map(({ value }) => value);
    return { operands, attributes: reader.attributes(), text, types: outputs.map(({ type }) => type) };
  },
  'hw.output': (reader) => {
    const names: string[] = [];
    if (reader.token.kind === 'value') {
      do names.push(reader.value());
      while (reader.skip(','));
    }
    const attributes = reader.attributes();
    const operands = names.map((name, i) => {
      reader.expect(i === 0 ? ':' : ',');
      return of(name, reader.type());
    });
    return { operands, attributes, types: [] };
  },
};

/** `NAME: i32 = 8`, as `NAME: i32`. */
function parameter(reader: Reader): string {
  const name = reader.take('word');
  reader.expect(':');
  const type = reader.take('word');
  reader.expect('=');
  const value = type === 'none' ? JSON.stringify(reader.string()) : String(reader.integer());
  return `${name}: ${type} = ${value}`;
}

/** `reset %r, %value` and `initial %i` of a register of `type`, which comes after them. */
function resetAndStart(reader: Reader, asynchronous: boolean): (type: Type) => Record<string, Value> {
  const found: Record<string, string> = {};
  if (reader.skip('reset')) {
    if (asynchronous && !reader.skip('async')) reader.expect('sync');
    found.reset = reader.value();
    reader.expect(',');
    found.resetValue = reader.value();
  }
  if (!asynchronous && reader.skip('initial')) found.initial = reader.value();
  return (type) => {
    const types: Record<string, Type> = {
      reset: one,
      resetValue: type,
      initial: { kind: 'immutable', width: widthOf(reader, type) },
    };
    return Object.fromEntries(Object.entries(found).map(([role, name]) => [role, of(name, types[role] as Type)]));
  };
}

function register(withEnable: boolean): Parse {
  return (reader) => {
    const input = reader.value();
    reader.expect(',');
    const clock = reader.value();
    let enable: string | undefined;
    if (withEnable) {
      reader.expect(',');
      enable = reader.value();
    }
    const others = resetAndStart(reader, false);
    const attributes = reader.attributes();
    reader.expect(':');
    const type = reader.type();
    const roles = {
      input: of(input, type),
      clock: of(clock, clockType),
      ...(enable ? { enable: of(enable, one) } : {}),
      ...others(type),
    };
    return { operands: Object.values(roles), roles, attributes, types: [type] };
  };
}

const firreg: Parse = (reader) => {
  const input = reader.value();
  reader.expect('clock');
  const clock = reader.value();
  const others = resetAndStart(reader, true);
  const preset = reader.skip('preset') ? reader.integer() : undefined;
  const attributes = reader.attributes();
  reader.expect(':');
  const type = reader.type();
  if (preset !== undefined && (preset < 0n || preset >= 1n << BigInt(widthOf(reader, type)))) {
    reader.fail(`${preset} does not fit ${show(type)}`);
  }
  const roles = { input: of(input, type), clock: of(clock, clockType), ...others(type) };
  return {
    operands: Object.values(roles),
    roles,
    attributes,
    words: preset === undefined ? [] : [preset],
    types: [type],
  };
};

/** A cast of one operand. */
function cast(from: Type, to: Type): Parse {
  return (reader) => ({ operands: [of(reader.value(), from)], attributes: reader.attributes(), types: [to] });
}

/** `%memory[%address]`, then `read`, then ` : type`; gives the type. */
function port(
  reader: Reader,
  read: (memory: string, address: string) => (type: Type & { kind: 'memory' }) => Rest,
): Rest {
  const memory = reader.value();
  reader.expect('[');
  const address = reader.value();
  reader.expect(']');
  const finish = read(memory, address);
  const type = reader.memoryType();
  return finish(type as Type & { kind: 'memory' });
}

const seq: Record<string, Parse> = {
  'seq.compreg': register(false),
  'seq.compreg.ce': register(true),
  'seq.firreg': firreg,
  'seq.to_clock': cast(one, clockType),
  'seq.from_clock': cast(clockType, one),
  'seq.const_clock': (reader) => {
    const level = reader.take('word');
    if (level !== 'low' && level !== 'high') reader.fail(`a clock is low or high, not ${level}`);
    return { operands: [], attributes: reader.attributes(), text: { level }, types: [clockType] };
  },
  'seq.initial': (reader) => {
    reader.expect('(', ')', '{');
    const inner = reader.value();
    reader.expect('=', 'hw.constant');
    const [word, width] = constantWord(reader);
    reader.location();
    reader.expect('seq.yield');
    if (reader.value() !== inner) reader.fail('a value from elsewhere is yielded');
    reader.expect(':');
    if (reader.bits() !== width) reader.fail(`${inner} is i${width}`);
    reader.location();
    reader.expect('}', ':', '(', ')', '->');
    const type = reader.type();
    if (show(type) !== `!seq.immutable<i${width}>`) reader.fail(`a value of i${width} is no ${show(type)}`);
    return { operands: [], attributes: {}, words: [word], text: { inner }, types: [type] };
  },
  'seq.firmem': (reader) => {
    const readLatency = reader.count();
    reader.expect(',');
    const writeLatency = reader.count();
    reader.expect(',');
    const during = reader.take('word');
    reader.expect(',');
    const order = reader.take('word');
    if (!['undefined', 'old', 'new'].includes(during)) reader.fail(`unknown ${during}`);
    if (!['undefined', 'port_order'].includes(order)) reader.fail(`unknown ${order}`);
    const attributes = reader.attributes();
    reader.expect(':');
    const text = { readLatency: String(readLatency), writeLatency: String(writeLatency), during, order };
    return { operands: [], attributes, text, types: [reader.memoryType()] };
  },
  'seq.firmem.read_port': (reader) =>
    port(reader, (memory, address) => {
      reader.expect(',', 'clock');
      const clock = reader.value();
      const enable = reader.skip('enable') ? reader.value() : undefined;
      const attributes = reader.attributes();
      reader.expect(':');
      return (type) => {
        const roles = {
          memory: of(memory, type),
          address: of(address, addressOf(type.depth)),
          clock: of(clock, clockType),
          ...(enable ? { enable: of(enable, one) } : {}),
        };
        return { operands: Object.values(roles), roles, attributes, types: [bitsOf(type.width)] };
      };
    }),
  'seq.firmem.write_port': (reader) =>
    port(reader, (memory, address) => {
      reader.expect('=');
      const data = reader.value();
      reader.expect(',', 'clock');
      const clock = reader.value();
      const enable = reader.skip('enable') ? reader.value() : undefined;
      const mask = reader.skip('mask') ? reader.value() : undefined;
      const attributes = reader.attributes();
      reader.expect(':');
      return (type) => {
        if (mask) {
          reader.expect(',');
          if (reader.bits() !== type.mask) reader.fail(`the mask of ${show(type)} has ${type.mask} bits`);
        }
        if (mask && type.mask === 1) reader.fail(`${show(type)} has no mask`);
        const roles = {
          memory: of(memory, type),
          address: of(address, addressOf(type.depth)),
          data: of(data, bitsOf(type.width)),
          clock: of(clock, clockType),
          ...(enable ? { enable: of(enable, one) } : {}),
          ...(mask ? { mask: of(mask, bitsOf(type.mask)) } : {}),
        };
        return { operands: Object.values(roles), roles, attributes, types: [] };
      };
    }),
};

/** All operations. */
export const syntax: Readonly<Record<string, Parse>> = { ...comb, ...hw, ...seq };
