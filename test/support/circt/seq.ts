// The syntax and the type rules of `seq`: registers, clocks and memories.
import type { Reader } from './reader.js';
import { addressOf, constantWord, of, one, type Parse, type Rest, widthOf } from './rest.js';
import { bitsOf, clockType, show, type Type, type Value } from './types.js';

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

/** By name. */
export const seq: Readonly<Record<string, Parse>> = {
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
