/** Bit order turned round. */
import { type Bits, wrapBits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { slice } from '../signal/operate.js';

/** Bit 0 highest: wires only. */
export function reversed<W extends number>(value: Bits<W>): Bits<W> {
  const { node } = value;
  const parts = Array.from({ length: node.width }, (_, i) => wrapBits<1>(slice(node, i, i)));
  return cat(...parts) as Bits<number> as Bits<W>;
}
