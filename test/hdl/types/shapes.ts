// What the type checker knows of structs, vecs and enumerations: each line compiles, or is an error where the line above says so.
// Checked by `npm run types`; nothing here runs.
import {
  type Bits,
  bit,
  bits,
  component,
  constant,
  type Enum,
  enumeration,
  memory,
  mux,
  reg,
  type Signed,
  type StructOf,
  signed,
  struct,
  type ValueOf,
  type Vec,
  vec,
  wire,
} from 'gatewright/hdl';
import { posit } from '../../../generators/posit/shape.js';
import { same } from './widths.js';

const pixel = struct({ r: bits(5), g: bits(6), b: bits(5) });
const position = struct('position', { x: signed(8), y: signed(8) });
const velocity = struct('velocity', { x: signed(8), y: signed(8) });
const state = enumeration('state', ['idle', 'run', 'done']);
const op = enumeration('op', { load: 3, store: 35 }, { width: 7 });
const lanes = vec(4, bits(8));
const sprite = struct({ at: position, colours: vec(2, pixel), visible: bit, scale: posit(16, 1) });

export function structs(a: Bits<5>, wide: Bits<6>): void {
  component('unit', { in: { p: pixel, v: velocity }, out: { o: pixel } }, ({ p, v }) => {
    same<typeof p.r, Bits<5>>();
    same<typeof v.x, Signed<8>>();
    const sum = p.r.add(1);
    same<typeof sum, Bits<6>>();
    const packed = p.asBits();
    same<typeof packed, Bits<16>>();
    // @ts-expect-error there is no such field
    void p.red;
    // @ts-expect-error a struct has no integer operators
    p.add(1);
    const brighter = p.with({ r: a, g: 3 });
    // @ts-expect-error 6 bits for 5
    p.with({ r: wide });
    // @ts-expect-error no such field
    p.with({ red: 1 });
    pixel.of({ r: a, g: 3, b: p.b });
    // @ts-expect-error b is missing
    pixel.of({ r: a, g: 3 });
    // @ts-expect-error 6 bits for 5
    pixel.of({ r: wide, g: 3, b: 0 });
    pixel.from(packed);
    // @ts-expect-error 5 bits for 16
    pixel.from(a);
    p.eq(brighter);
    p.eq({ r: 1, g: p.g, b: 0 });
    // @ts-expect-error another struct
    p.eq(v);
    constant(pixel, { r: 1, g: 2, b: 3n });
    // @ts-expect-error g is missing
    constant(pixel, { r: 1, b: 3 });
    const chosen = mux(p.r.eq(0), p, brighter);
    same<typeof chosen.g, Bits<6>>();
    return { o: chosen };
  });
  // @ts-expect-error a velocity is no position, though it has the same fields
  component('unit', { in: { v: velocity }, out: { o: position } }, ({ v }) => ({ o: v }));
  // @ts-expect-error a value has its own 'next'
  struct({ next: bit });
  same<
    ValueOf<StructOf<{ readonly r: typeof bit; readonly s: typeof state }>>,
    { readonly r: bigint; readonly s: 'idle' | 'run' | 'done' }
  >();
}

export function registersOfStructs(a: Bits<5>): void {
  const p = reg(pixel, { reset: { r: 0, g: 0, b: 0 } });
  p.next = { r: a, g: 3, b: p.b };
  p.next = p.with({ g: 1 });
  p.r.next = a;
  p.r.next = 3;
  // @ts-expect-error 5 bits for 6
  p.g.next = a;
  // @ts-expect-error g is missing
  p.next = { r: a, b: 1 };
  // @ts-expect-error g is missing
  reg(pixel, { reset: { r: 0, b: 0 } });
  const s = reg(sprite);
  s.at.x.next = 3;
  s.at.next = { x: 1, y: s.at.x };
  s.scale.next = 1.5;
  s.colours.at(1).g.next = 3;
  const w = wire(pixel);
  w.value = { r: 1, g: 2, b: a };
  w.g.value = 3;
  const words = memory(pixel, 16, { init: [{ r: 1, g: 2, b: 3 }] });
  words.write(0, { r: a, g: 1, b: 2 });
  same<ReturnType<typeof words.readNow>['g'], Bits<6>>();
}

export function vecs(i: Bits<2>, b: Bits<8>): void {
  component('unit', { in: { v: lanes }, out: { o: lanes, e: bits(8) } }, ({ v }) => {
    const first = v.at(0);
    same<typeof first, Bits<8>>();
    const dynamic = v.at(i);
    same<typeof dynamic, Bits<8>>();
    // @ts-expect-error there is no element 4
    const none: Bits<8> = v.at(4);
    const packed = v.asBits();
    same<typeof packed, Bits<32>>();
    same<typeof v.length, 4>();
    const sums = v.map((element) => element.add(1));
    same<typeof sums, Bits<9>[]>();
    for (const element of v) same<typeof element, Bits<8>>();
    const changed = v.with(i, 3);
    same<typeof changed, Vec<4, Bits<8>>>();
    // @ts-expect-error 2 bits for 8
    v.with(0, i);
    // @ts-expect-error a vec has no integer operators
    v.add(v);
    lanes.of([b, 1, 2, dynamic]);
    lanes.fill(0);
    return { o: changed, e: none };
  });
  const file = reg(lanes, { reset: [0, 0, 0, 0] });
  file.set(i, b);
  file.at(0).next = 3;
  file.next = [b, 1, 2, 3];
  for (const element of file) element.next = b;
  // @ts-expect-error what a signal selects is read only
  file.at(i).next = 3;
  // @ts-expect-error 2 bits for 8
  file.set(i, i);
  // @ts-expect-error there is no element 4
  file.at(4).next = 3;
  const wide = reg(vec(3, vec(2, pixel)));
  wide.at(0).at(1).r.next = 3;
  wide.at(i).at(0).r.add(1);
}

export function enumerations(i: Bits<2>): void {
  const s = reg(state, { reset: 'idle' });
  s.next = 'run';
  // @ts-expect-error there is no member of that name
  s.next = 'runn';
  // @ts-expect-error nor here
  reg(state, { reset: 'ready' });
  // @ts-expect-error nor here
  s.is('stop');
  // @ts-expect-error nor here
  s.eq('stop');
  s.is('idle', 'done');
  // @ts-expect-error at least one
  s.is();
  // @ts-expect-error an enumeration has no integer operators
  s.add(1);
  // @ts-expect-error bits are no member
  s.next = i;
  s.next = state.from(i);
  const pattern = s.asBits();
  same<typeof pattern, Bits<2>>();
  const wider = op.from(constant(bits(7), 3)).asBits();
  same<typeof wider, Bits<7>>();
  const hot = enumeration('hot', ['a', 'b', 'c'], { encoding: 'one-hot' });
  same<typeof hot, import('gatewright/hdl').EnumShape<'hot', 'a' | 'b' | 'c', 3>>();
  const more = enumeration('state', ['idle', 'run', 'done', 'failed']);
  const m = reg(more);
  // @ts-expect-error an enumeration with fewer members is another one
  m.next = s;
  // @ts-expect-error and the other way round
  s.next = m;
  const chosen = mux(s.is('idle'), s, 'done');
  same<typeof chosen, Enum<'state', 'idle' | 'run' | 'done', 2>>();
}
