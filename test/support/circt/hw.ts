// The syntax and the type rules of `hw`: constants, arrays, instances and outputs.
import type { Reader } from './reader.js';
import { addressOf, constantWord, of, type Parse } from './rest.js';
import { bitsOf, show } from './types.js';

/** By name. */
export const hw: Readonly<Record<string, Parse>> = {
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
