/** Code that reads and writes the words of memories. */
import type { Node } from '../../hdl/index.js';
import type { FunctionBody } from './assembler.js';
import type { StoreWrite, WordStore } from './circuit.js';
import { limbCount } from './emitter.js';

/** What the code is made with. */
interface Pusher {
  readonly body: FunctionBody;
  push(node: Node, limb: number): void;
}

/** Emits the read of the word at `address`; after limb `i` is pushed, `keep(i)` takes it off the stack. */
export function emitRead(emitter: Pusher, store: WordStore, address: Node, keep: (limb: number) => void): void {
  const { body } = emitter;
  const at = body.local('i32');
  emitter.push(address, 0);
  body.op('i32.wrap_i64');
  if (!store.full) {
    // Beyond the last word there is one more, which is never written.
    body.tee(at).i32(store.depth).get(at).i32(store.depth).op('i32.lt_u', 'select');
  }
  if (store.bytes > 1) body.i32(store.bytes).op('i32.mul');
  body.set(at);
  for (let limb = 0; limb < limbCount(store.width); limb += 1) {
    body.get(at).loadBytes(partBytes(store), store.address + 8 * limb);
    keep(limb);
  }
}

/** Emits one write. */
export function emitWrite(emitter: Pusher, { store, enable, address, data, mask }: StoreWrite): void {
  const { body } = emitter;
  const at = body.local('i32');
  emitter.push(enable, 0);
  body.op('i32.wrap_i64');
  emitter.push(address, 0);
  body.op('i32.wrap_i64').set(at);
  if (!store.full) body.get(at).i32(store.depth).op('i32.lt_u', 'i32.and');
  body.if();
  if (store.bytes > 1) body.get(at).i32(store.bytes).op('i32.mul').set(at);
  for (let limb = 0; limb < limbCount(store.width); limb += 1) {
    const offset = store.address + 8 * limb;
    body.get(at);
    emitter.push(data, limb);
    if (mask) {
      emitter.push(mask, limb);
      body.op('i64.and').get(at).loadBytes(partBytes(store), offset);
      emitter.push(mask, limb);
      body.i64(-1n).op('i64.xor', 'i64.and', 'i64.or');
    }
    body.storeBytes(partBytes(store), offset);
  }
  body.op('end');
}

function partBytes({ bytes }: WordStore): 1 | 2 | 4 | 8 {
  return bytes > 4 ? 8 : (bytes as 1 | 2 | 4);
}
