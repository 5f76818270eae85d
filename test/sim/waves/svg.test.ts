// Pictures of waves: what WaveDrom is given, and that it draws it.
import { simulate, svgWaves, Trace, waveJson } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { counter, nested, sequencer, twoClocks } from './designs.js';

test('levels, values in words, clocks', () => {
  const trace = new Trace();
  const running = simulate(sequencer, { trace });
  running.go = 1;
  running.x = 2.5;
  running.step(3);
  expect(waveJson(trace, { signals: ['clock', 'go', 'at', 'x'], title: 'sequence' })).toEqual({
    head: { text: 'sequence', tick: 0 },
    config: { hscale: 2 },
    signal: [
      { name: 'clock', wave: 'lp..' },
      { name: 'go', wave: '1...' },
      { name: 'at', wave: '===.', data: ['idle', 'run', 'stop'] },
      { name: 'x', wave: '=...', data: ['2.5'] },
    ],
  });
});

test('instances are groups; several clocks have times', () => {
  const trace = new Trace();
  const running = simulate(nested, { trace });
  running.d = 2;
  running.step();
  expect(
    waveJson(trace, { signals: ['d', 'tile_0.held', 'tile_0.q', 'tile_1.held'], radix: 'decimal' }).signal,
  ).toEqual([
    { name: 'd', wave: '=.', data: ['2'] },
    ['tile_0', { name: 'held', wave: '==', data: ['0', '4'] }, { name: 'q', wave: '==', data: ['0', '3'] }],
    ['tile_1', { name: 'held', wave: '==', data: ['0', '4'] }],
  ]);
  const two = new Trace();
  simulate(twoClocks, { trace: two }).schedule({ clock: 10, pixel_clock: 7 }, 14);
  const { head, signal } = waveJson(two, { signals: ['*clock'] });
  expect([head, signal]).toEqual([
    { tick: '0 7 10 14' },
    [
      { name: 'clock', wave: 'l.pl' },
      { name: 'pixel_clock', wave: 'lplp' },
    ],
  ]);
});

test('are drawn as a document of their own, with nothing from elsewhere', async () => {
  const trace = new Trace();
  const running = simulate(counter, { trace });
  running.enable = 1;
  running.step(5);
  const svg = await svgWaves(trace, { title: 'counting' });
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  for (const text of ['counting', 'enable', 'count', '>4<']) expect(svg).toContain(text);
  expect(svg).not.toMatch(/<script|href="http/);
});
