/** Random combinational units of a dozen operations on words of a few bits, the same for the same seed. */
import { type AnyComponent, type Bit, type Bits, bits, cat, component, mux } from 'gatewright/hdl';

type Word = Bits<number>;

/** Numbers below `limit`, from a 32-bit xorshift. */
function generator(seed: number): (limit: number) => number {
  let state = (seed * 0x9e3779b1) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}

/** A unit of 12 to 18 operations; whatever nothing reads is folded into the output. */
export function randomLogic(seed: number): AnyComponent {
  return component(
    `random_logic_${seed}`,
    { in: { a: bits(8), b: bits(8), c: bits(12), d: bits(6) }, out: { result: bits(16) } },
    ({ a, b, c, d }) => {
      // Made anew each time the body runs, so that each time it describes the same.
      const random = generator(seed);
      const count = 12 + random(7);
      const values: Word[] = [a, b, c, d];
      const unread = new Set<Word>();
      /** A recent value, or any, but not `other`: of one value with itself synthesis leaves nothing. */
      const pick = (other?: Word): Word => {
        const recent = other === undefined;
        const back = recent ? random(Math.min(3, values.length)) : random(values.length);
        const value = values[values.length - 1 - back] as Word;
        if (value === other) return pick(other);
        unread.delete(value);
        return value;
      };
      for (let i = 0; i < count; i += 1) {
        const x = pick();
        const y = pick(x);
        const same = y.resize(x.width) as Word;
        const made = operation(random(10), x, y, same, () => pick(x));
        const kept = made.width > 16 ? (made.resize(16) as Word) : made;
        values.push(kept);
        unread.add(kept);
      }
      const rest = [...unread].map((value) => value.resize(16) as Word);
      return { result: rest.reduce((sum, value) => sum.xor(value) as Word) as Bits<16> };
    },
  );
}

function operation(kind: number, x: Word, y: Word, same: Word, pick: () => Word): Word {
  switch (kind) {
    case 0:
      return x.and(same);
    case 1:
      return x.or(same.not() as Word);
    case 2:
      return x.xor(same);
    case 3:
      return x.add(y) as Word;
    case 4:
      return x.sub(y).asBits() as Word;
    case 5:
      return mux(x.lt(y), x, same);
    case 6:
      return mux(pick().bit(0) as Bit, x, same);
    case 7:
      return x.shiftLeft(y.resize(3) as Word);
    case 8:
      return cat(x.any(), y.parity(), x.eq(same), y.all()) as Word;
    default:
      return mux(y.msb as Bit, x.wrapAdd(1), x) as Word;
  }
}
