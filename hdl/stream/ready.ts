/** The wires of streams that are made in a body. */
import { designError } from '../location/design-error.js';
import { ownName } from '../location/variable-name.js';
import type { Shape } from '../shape/shape.js';
import { type Bit, bit } from '../signal/bits.js';
import { Signal } from '../signal/signal.js';
import { type Wire, wireOf } from '../state/wire.js';

/** The ready of a new stream, for its consumer to drive. */
export function readyWire(): Wire<Bit> {
  return wireOf(bit, undefined, undefined, {
    part: 'ready',
    stream: ({ location }) => {
      const name = ownName(location);
      return name === undefined ? 'a stream' : `stream '${name}'`;
    },
  });
}

/** Another wire of a new stream. */
export function wirePart<S extends Signal>(shape: Shape<S>, part: string): Wire<S> {
  return wireOf(shape, undefined, undefined, { part });
}

/** Refuses anything but a signal of one bit. */
export function oneBit(what: string, signal: Bit): Bit {
  if (!(signal instanceof Signal) || signal.node.width !== 1) {
    throw designError(`${what} must be one bit, such as a comparison or .any()`);
  }
  return signal;
}
