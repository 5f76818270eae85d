// What the type checker knows of units: each line here compiles, or is an error where the line above it says so.
// Checked by `npm run types`; nothing here runs.
import { type Quantity, quantity, unit } from 'gatewright/kernels-sw';
import { same } from '../../../hdl/types/widths.js';

export function sums(neurons: Quantity<'neuron'>, synapses: Quantity<'synapse'>, plain: number): void {
  const total: Quantity<'neuron'> = neurons.add(neurons).sub(neurons).times(2).negate();
  neurons.compare(total);
  // @ts-expect-error neurons and synapses
  neurons.add(synapses);
  // @ts-expect-error neurons and synapses
  neurons.sub(synapses);
  // @ts-expect-error neurons and synapses
  neurons.compare(synapses);
  // @ts-expect-error a number without unit
  neurons.add(plain);
  // @ts-expect-error operators of JavaScript know no units
  void (neurons + neurons);
  // @ts-expect-error operators of JavaScript know no units
  void (neurons * 2);
  // @ts-expect-error one unit is not another one
  const other: Quantity<'synapse'> = neurons;
  void other;
}

export function products(neurons: Quantity<'neuron'>, synapses: Quantity<'synapse'>, time: Quantity<'second'>): void {
  const density = synapses.div(neurons);
  same<typeof density, Quantity<{ readonly synapse: 1; readonly neuron: -1 }>>();
  const back: Quantity<'synapse'> = density.mul(neurons);
  back.add(synapses);
  // The order does not count.
  const pairs = neurons.mul(synapses);
  pairs.add(synapses.mul(neurons));
  // @ts-expect-error neuron synapse, and synapse per neuron
  pairs.add(density);
  // A unit with more names is not one with fewer, nor the other way round.
  // @ts-expect-error neuron synapse, and neuron
  neurons.add(pairs);
  // @ts-expect-error neuron synapse, and neuron
  pairs.add(neurons);
  const square = time.mul(time).mul(time).div(time);
  same<typeof square, Quantity<{ readonly second: 2 }>>();
  const rate = neurons.div(time).div(time).div(time);
  same<typeof rate, Quantity<{ readonly neuron: 1; readonly second: -3 }>>();
  const pure = time.div(time);
  // biome-ignore lint/complexity/noBannedTypes: a unit without names
  same<typeof pure, Quantity<{}>>();
  pure.mul(neurons).add(neurons);
  // @ts-expect-error second and second^2
  time.add(square);
}

export function makers(): void {
  const made = quantity(12, 'neuron');
  same<typeof made, Quantity<'neuron'>>();
  const metresPerSecond = unit({ metre: 1, second: -1 });
  const speed: Quantity<{ metre: 1; second: -1 }> = metresPerSecond(3);
  const distance: Quantity<'metre'> = speed.mul(quantity(2, 'second'));
  void distance;
  // @ts-expect-error metre per second and metre
  speed.add(quantity(1, 'metre'));
}

export function unions(either: Quantity<'neuron' | 'synapse'>, neurons: Quantity<'neuron'>): void {
  // @ts-expect-error a unit is one name: nobody knows which of two
  neurons.add(either);
  // @ts-expect-error nor does it work the other way round
  either.add(neurons);
}
