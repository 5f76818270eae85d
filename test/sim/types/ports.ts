// What the type checker knows of the ports of a simulation. Checked by `npm run types`; nothing here runs.
import { bit, bits, component, enumeration, struct, vec } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';

const pixel = struct({ r: bits(5), g: bits(6), b: bits(5) });
const mode = enumeration('mode', ['off', 'slow', 'fast']);

/** What does not compile. */
export function refused(): void {
  const unit = component('unit', { in: { m: mode, p: pixel, v: vec(2, bit) }, out: { o: mode } }, ({ m }) => ({
    o: m,
  }));
  const running = simulate(unit);
  // @ts-expect-error there is no such member
  running.m = 'medium';
  // @ts-expect-error b is missing
  running.p = { r: 1, g: 2 };
  // @ts-expect-error a list
  running.v = 3;
  // @ts-expect-error outputs are read only
  running.o = 'off';
  // @ts-expect-error there is no such member
  void (running.o === 'medium');
}
