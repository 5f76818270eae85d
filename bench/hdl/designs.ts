/** The circuits that `bench/hdl.ts` describes: a large flat one and a grid of tiles. */
import { type Bits, bits, type Component, cat, component, mux, parametric, reg, type Shape } from 'gatewright/hdl';

/** A flat circuit and how many IR nodes its description made, known once it has been elaborated. */
export interface Flat {
  readonly unit: Component;
  readonly described: () => number;
}

const word: Shape<Bits<16>> = bits(16);
const lanes = 16;

/**
 * `operations` operations of 16 bits, one at a time, each on an earlier value of its lane and a random recent one, so that
 * all of them are needed and the circuit is both wide and deep. The mix is that of datapaths: sums, logic, choices by
 * comparisons, parts joined, constant shifts, tests. Every eighth goes through a helper, every tenth into a register.
 */
export function flat(operations: number): Flat {
  let described = 0;
  const ports = Object.fromEntries(Array.from({ length: lanes }, (_, lane) => [`x${lane}`, word]));
  const outs = Object.fromEntries(Array.from({ length: lanes }, (_, lane) => [`y${lane}`, word]));
  const unit = component('flat', { in: ports, out: outs }, (inputs) => {
    const random = generator(1);
    const values = Object.values(inputs) as Bits<16>[];
    for (let i = 0; i < operations; i += 1) {
      const a = values[values.length - lanes] as Bits<16>;
      const b = values[values.length - 1 - (random() % Math.min(256, values.length))] as Bits<16>;
      values.push(step(random() % 16, a, b, random() % 65_536));
    }
    const last = values.slice(-lanes);
    described = last[0]?.node.graph.size ?? 0;
    return Object.fromEntries(last.map((value, lane) => [`y${lane}`, value]));
  });
  return { unit: unit as unknown as Component, described: () => described };
}

function step(kind: number, a: Bits<16>, b: Bits<16>, number: number): Bits<16> {
  switch (kind) {
    case 0:
    case 1:
      return a.add(b).trunc(16);
    case 2: {
      const difference = a.wrapSub(b);
      return difference;
    }
    case 3:
      return a.and(b);
    case 4:
      return a.or(b);
    case 5:
      return a.xor(b);
    case 6:
      return a.not().wrapAdd(number);
    case 7:
      return mux(a.lt(b), a, b);
    case 8: {
      const equal = a.eq(b);
      return mux(equal, a, b.xor(number));
    }
    case 9:
    case 10:
      return cat(a.bits(7, 0), b.bits(15, 8));
    case 11:
      return saturated(a, b);
    case 12:
      return saturated(b, a);
    case 13:
      return a.shiftLeft(number % 16).xor(b);
    case 14: {
      const held = reg(word, { reset: 0 });
      held.next = a.wrapAdd(b);
      return held;
    }
    default:
      return mux(a.any().and(b.msb), a.extend(20).add(number).trunc(16), b.shiftRight(1));
  }
}

/** A helper as users write them: the sum, or all ones where it does not fit. */
function saturated(a: Bits<16>, b: Bits<16>): Bits<16> {
  const sum = a.add(b);
  return sum.bit(16).repeat(16).or(sum.trunc(16));
}

/** How the tiles of a grid are made. */
export type TileKind =
  /** One component, parametrised, used everywhere. */
  | 'shared'
  /** A component made anew for each tile; all are equal. */
  | 'anew'
  /** A component made for each tile; all differ, in one constant. */
  | 'different';

type Tile = Component<
  { west: typeof word; north: typeof word; key: typeof word },
  { east: typeof word; south: typeof word }
>;

/** A grid of `size` by `size` tiles, each passing values to the east and to the south through registers. */
export function grid(size: number, kind: TileKind): Component {
  const shared = parametric(({ seed }: { seed: number }) => makeTile(seed));
  const ports = (name: string) => Object.fromEntries(Array.from({ length: size }, (_, i) => [`${name}${i}`, word]));
  const unit = component(
    'grid',
    { in: { key: word, ...ports('west'), ...ports('north') }, out: { ...ports('east'), ...ports('south') } },
    (inputs) => {
      const given = inputs as unknown as Record<string, Bits<16>>;
      const key = given.key as Bits<16>;
      const south = Array.from({ length: size }, (_, column) => given[`north${column}`] as Bits<16>);
      const outputs: Record<string, Bits<16>> = {};
      for (let row = 0; row < size; row += 1) {
        let east = given[`west${row}`] as Bits<16>;
        for (let column = 0; column < size; column += 1) {
          const tile =
            kind === 'shared' ? shared({ seed: 1 }) : makeTile(kind === 'anew' ? 1 : 1 + row * size + column);
          const cell = tile({ west: east, north: south[column] as Bits<16>, key });
          east = cell.east;
          south[column] = cell.south;
        }
        outputs[`east${row}`] = east;
      }
      for (const [column, value] of south.entries()) outputs[`south${column}`] = value;
      return outputs;
    },
  );
  return unit as unknown as Component;
}

/** Rounds of mixing in a tile: as many as give it 150 IR nodes. */
const rounds = 15;

function makeTile(seed: number): Tile {
  return component(
    'tile',
    { in: { west: word, north: word, key: word }, out: { east: word, south: word } },
    ({ west, north, key }) => {
      const start = reg(word, { reset: 0 });
      start.next = west.xor(key);
      let a: Bits<16> = start;
      let b: Bits<16> = north;
      for (let round = 0; round < rounds; round += 1) {
        const sum = a.wrapAdd(b);
        const turned = cat(sum.bits(10, 0), sum.bits(15, 11));
        const chosen = mux(a.lt(b), turned.xor((seed + 97 * round) % 65_536), turned.and(key));
        b = a;
        a = chosen;
      }
      const east = reg(word, { reset: 0 });
      const south = reg(word, { reset: 0 });
      east.next = a;
      south.next = b;
      return { east, south };
    },
  );
}

/** A generator of whole numbers below 2^31, the same for each `seed`. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state ^ (state >>> 13)) >>> 1;
  };
}
