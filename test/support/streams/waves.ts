// Short runs of a bench of streams as text: one column per cycle, one line per stream.
import type { Component } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import type { StreamBench } from './bench.js';

/** What the producers send, as soon as they can, and in which cycles the consumers are ready: `+` ready, `-` not. */
export interface Play {
  readonly send: readonly (readonly number[])[];
  readonly take: readonly string[];
}

/**
 * The streams of `bench`, cycle by cycle after reset: an item that passes as `(5)`, one that waits as `5`, and `.` where there is none.
 * There are as many cycles as the first consumer has signs.
 */
export function waves(bench: StreamBench, { send, take }: Play): string {
  const running = simulate(bench.unit as unknown as Component);
  running.poke('reset', 1n);
  running.step();
  running.poke('reset', 0n);
  const queues = send.map((items) => [...items]);
  const waiting = send.map(() => false);
  const streams = [...bench.inputs, ...bench.outputs];
  const lines = new Map(streams.map((name) => [name, [] as string[]]));
  const takes = take.map((signs) => [...signs.replaceAll(' ', '')]);
  for (let cycle = 0; cycle < (takes[0]?.length ?? 0); cycle += 1) {
    queues.forEach((queue, i) => {
      if (waiting[i]) return;
      const [item] = queue;
      running.poke(`offer_${i}`, item === undefined ? 0n : 1n);
      running.poke(`word_${i}`, BigInt(item ?? 0));
    });
    takes.forEach((signs, j) => {
      running.poke(`take_${j}`, signs[cycle] === '+' ? 1n : 0n);
    });
    for (const name of streams) {
      const [valid, ready, data] = ['v', 'r', 'd'].map((part) => running.peek(`${name}_${part}`));
      lines.get(name)?.push(valid === 0n ? ' . ' : ready === 0n ? ` ${data} ` : `(${data})`);
    }
    queues.forEach((queue, i) => {
      const offered = running.peek(`from_${i}_v`) === 1n;
      const passed = offered && running.peek(`from_${i}_r`) === 1n;
      if (passed) queue.shift();
      waiting[i] = offered && !passed;
    });
    running.step();
  }
  return streams.map((name) => `${name} ${lines.get(name)?.join('')}`.trimEnd()).join('\n');
}
