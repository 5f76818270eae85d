/** Values of signals as people read them: names, numbers of a format, integers. */
import type { WaveSignal } from './signal.js';

/** How integers are written; `auto`: decimal up to 32 bits, hexadecimal beyond. */
export type Radix = 'auto' | 'decimal' | 'hexadecimal' | 'binary';

/** `pattern` of `signal`: the name of a member, the number of a format, or an integer in `radix`. */
export function valueText(
  { width, signed, format, enumeration }: Pick<WaveSignal, 'width' | 'signed' | 'format' | 'enumeration'>,
  pattern: bigint,
  radix: Radix = 'auto',
): string {
  if (radix === 'binary') return `0b${pattern.toString(2).padStart(width, '0')}`;
  if (radix === 'hexadecimal') return hexadecimal(pattern, width);
  if (enumeration) {
    // A pattern that is no member is shown as what it is.
    return enumeration.members.find(({ value }) => value === pattern)?.name ?? `${hexadecimal(pattern, width)}?`;
  }
  if (format) return format.toText(pattern);
  if (radix === 'auto' && width > 32) return hexadecimal(pattern, width);
  return (signed ? BigInt.asIntN(width, pattern) : pattern).toString();
}

function hexadecimal(pattern: bigint, width: number): string {
  return `0x${pattern.toString(16).padStart(Math.ceil(width / 4), '0')}`;
}
