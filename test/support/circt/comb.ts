// The syntax and the type rules of `comb`: combinational operations.
import type { Reader } from './reader.js';
import { of, one, type Parse, widthOf } from './rest.js';
import { bitsOf, show, type Type } from './types.js';

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

/** By name. */
export const comb: Readonly<Record<string, Parse>> = {
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
