// What the type checker knows of match, choose and fsm: each line compiles, or is an error where the line above says so.
// Checked by `npm run types`; nothing here runs.
import { type Bits, bits, choose, constant, type Enum, enumeration, fsm, match, struct } from 'gatewright/hdl';
import { same } from './widths.js';

const kind = enumeration('kind', ['load', 'store', 'branch']);
const none = (): void => {};

export function cases(k: Enum<'kind', 'load' | 'store' | 'branch', 2>, n: Bits<4>): void {
  match(k, { load: none, store: none, branch: none });
  match(k, { load: none, otherwise: none });
  // @ts-expect-error there is no case for store
  match(k, { load: none, branch: none });
  // @ts-expect-error there is no such member
  match(k, { load: none, store: none, branch: none, jump: none });
  // @ts-expect-error there is no such member
  match(k, { jump: none, otherwise: none });
  match(
    n,
    [
      [1, none],
      [[2, 3n], none],
    ],
    none,
  );
  // @ts-expect-error a number has no names
  match(n, [['load', none]]);
  // @ts-expect-error a struct has parts to match
  match(constant(struct({ k: kind }), { k: 'load' }), [[1, none]]);
  const chosen = choose(k, bits(8), { load: 1, store: n.extend(8), branch: 3 });
  same<typeof chosen, Bits<8>>();
  // @ts-expect-error 4 bits for 8
  choose(k, bits(8), { load: 1, store: n, branch: 3 });
  // @ts-expect-error there is no value for branch
  choose(k, bits(8), { load: 1, store: 2 });
  const named = choose(
    n,
    kind,
    [
      [1, 'load'],
      [2, k],
    ],
    'store',
  );
  same<typeof named, Enum<'kind', 'load' | 'store' | 'branch', 2>>();
  // @ts-expect-error there is no such member
  choose(n, kind, [[1, 'jump']], 'store');
}

export function machines(): void {
  const machine = fsm('controller', {
    idle: (goto) => goto('run'),
    run: (goto) => {
      goto('idle');
      // @ts-expect-error there is no such state
      goto('rnu');
    },
  });
  machine.is('idle');
  // @ts-expect-error there is no such state
  machine.is('done');
  same<typeof machine.state, Enum<'controller', 'idle' | 'run', number>>();
  const shaped = fsm(kind, { load: (goto) => goto('store'), store: none, branch: none }, { initial: 'branch' });
  same<typeof shaped.state, Enum<'kind', 'load' | 'store' | 'branch', 2>>();
  // @ts-expect-error there is no such state
  fsm('controller', { idle: none }, { initial: 'run' });
  // @ts-expect-error there is nothing for branch
  fsm(kind, { load: none, store: none });
}
