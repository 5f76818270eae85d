/** Whatever a model's process does, its end is told in one sentence. */
import { join } from 'node:path';
import { GatewrightError } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { ModelProcess } from '../../../sim/verilator/model-process.js';
import { folderOfScripts } from './support.js';

function start(script: string): ModelProcess {
  return new ModelProcess(join(folderOfScripts({ model: script }), 'model'), 'adder');
}

test('the last line of standard error is in the message', async () => {
  const model = start('echo first >&2; echo "did not converge" >&2; exit 3');
  await expect(model.receive(new Uint8Array(8))).rejects.toThrow(
    "the Verilator model of 'adder' ended with status 3: did not converge",
  );
});

test('one that ends before its answer is complete', async () => {
  const model = start('printf 1234');
  await expect(model.receive(new Uint8Array(8))).rejects.toThrow("model of 'adder' ended with status 0");
});

test('one that cannot be started', async () => {
  const model = new ModelProcess('/nowhere/model', 'adder');
  await expect(model.receive(new Uint8Array(8))).rejects.toThrow(/model of 'adder' could not be started: .*ENOENT/);
});

test('one that ends without reading does not hold a sender for ever', async () => {
  const model = start('exit 4');
  const sending = (async () => {
    for (;;) await model.send(new Uint8Array(1 << 16));
  })();
  await expect(sending).rejects.toThrow("the Verilator model of 'adder' ended with status 4");
});

test('answers arrive in pieces and more than one at a time', async () => {
  const model = start('printf 12; printf 345678');
  const pieces = [new Uint8Array(3), new Uint8Array(0), new Uint8Array(5)];
  for (const piece of pieces) await model.receive(piece);
  expect(pieces.map((piece) => Buffer.from(piece).toString())).toEqual(['123', '', '45678']);
});

test('ending it tells those who wait', async () => {
  const model = start('exec cat');
  const waiting = expect(model.receive(new Uint8Array(1))).rejects.toThrow('no longer needed');
  await model.end(new GatewrightError('no longer needed'));
  await waiting;
});
