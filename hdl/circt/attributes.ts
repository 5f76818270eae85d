/** Verilog attributes and parameters in MLIR. */
import type { PrimitiveValue } from '../ir/primitive.js';
import { quoted } from './quoted.js';

/** Verilog attributes as ` {sv.attributes = [...]}`, which Verilog written from the text shows; nothing where there are none. */
export function svAttributes(given: Readonly<Record<string, PrimitiveValue>>): string {
  const list = Object.entries(given).map(([name, value]) => {
    // The text is put into the Verilog as it is, so a string brings its quotes.
    const text = typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
    return `#sv.attribute<${quoted(name)} = ${quoted(text)}>`;
  });
  return list.length === 0 ? '' : ` {sv.attributes = [${list.join(', ')}]}`;
}

/** The declaration of parameters, `<DEPTH: i32, FILE: none>`; nothing where there are none. Strings have type `none`. */
export function parameterTypes(given: Readonly<Record<string, PrimitiveValue>>): string {
  return inAngles(Object.entries(given).map(([name, value]) => `${name}: ${parameterType(value)}`));
}

/** Parameters with values, `<DEPTH: i32 = 16, FILE: none = "a">`; nothing where there are none. */
export function parameterValues(given: Readonly<Record<string, PrimitiveValue>>): string {
  return inAngles(
    Object.entries(given).map(([name, value]) => {
      const text = typeof value === 'string' ? quoted(value) : String(value);
      return `${name}: ${parameterType(value)} = ${text}`;
    }),
  );
}

/** 32 bits as Verilog's own integers, or as many as the number needs with its sign. */
function parameterType(value: PrimitiveValue): string {
  if (typeof value === 'string') return 'none';
  let width = 32;
  while (BigInt.asIntN(width, BigInt(value)) !== BigInt(value)) width *= 2;
  return `i${width}`;
}

function inAngles(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<${parts.join(', ')}>`;
}
