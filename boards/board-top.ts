/** The module around a unit on a board: the board's clock, a reset at power-up, and the ports on the board's pins. */
import { closest } from 'fastest-levenshtein';
import {
  type AnyComponent,
  bits,
  component,
  definitionOf,
  elaborate,
  flatPorts,
  type InputPort,
  instance,
  type Netlist,
  type OutputPort,
  type Ports,
  reg,
  type Signal,
  UsageError,
  withReset,
} from '../hdl/index.js';
import type { Board } from './board.js';
import type { PinMap } from './flow/constraints.js';

/** What the flow builds for a unit. */
export interface BoardTop {
  /** The top module. */
  readonly unit: AnyComponent;
  /** Package pin of each port bit; undefined where the unit is only measured and the tool chooses the pins. */
  readonly pins: PinMap | undefined;
}

/** Clock cycles the reset lasts after configuration, so that the clock has settled and every register has seen it. */
const resetCycles = 15;

/**
 * The top module for the unit `given` on `board`. Ports named like the board's pins go to those pins. A unit none of whose ports is
 * a pin of the board, such as a bare adder, gets a rank of registers before and after it and pins of the tool's choice:
 * good for measuring its speed, not for a board.
 * @throws UsageError where only some ports are pins of the board
 */
export function boardTop(given: AnyComponent, board: Board): BoardTop {
  // Pins and registers are connected signal by signal.
  const unit = flatPorts(given);
  const netlist = elaborate(unit);
  const ports = dataPorts(netlist);
  const missing = ports.filter((port) => pinNames(port).some((name) => !(name in board.pins)));
  if (missing.length === ports.length) return { unit: measured(unit, netlist, board), pins: undefined };
  if (missing.length > 0) throw new UsageError(missingPins(netlist, missing, board));
  const clocked = netlist.top.inputs.some((port) => port.kind === 'clock');
  const names = [...(clocked ? ['clock'] : []), ...ports.flatMap(pinNames)];
  const pins: PinMap = Object.fromEntries(names.map((name) => [name, board.pins[name] ?? '']));
  const top = wrapped(unit, netlist, board, (signals) => {
    return needsReset(netlist) ? afterPowerUp(() => instance(unit, signals)) : instance(unit, signals);
  });
  return { unit: top, pins };
}

type Port = InputPort | OutputPort;

function dataPorts({ top }: Netlist): Port[] {
  return [...top.inputs.filter((port) => port.kind === 'data'), ...top.outputs];
}

/** The name of each bit of a port, as in `Board.pins`. */
function pinNames({ name, width }: Port): string[] {
  return width === 1 ? [name] : Array.from({ length: width }, (_, i) => `${name}[${i}]`);
}

function missingPins({ top }: Netlist, missing: readonly Port[], board: Board): string {
  const pins = Object.keys(board.pins);
  const names = missing.map(({ name }) => `'${name}' (nearest: '${closest(name, pins)}')`).join(', ');
  const bases = [...new Set(pins.map((pin) => pin.replace(/\[\d+\]$/, '[i]')))].join(', ');
  return `${top.name}: ${board.title} has no pin for ${names}; its pins are ${bases}`;
}

function needsReset({ top }: Netlist): boolean {
  return top.inputs.some((port) => port.kind === 'reset');
}

/** Runs `body` with a reset that is 1 for the first cycles after configuration. */
function afterPowerUp<T>(body: () => T): T {
  const powerUpCycles = reg(bits(4), { powerUp: 0 });
  const starting = powerUpCycles.ne(resetCycles);
  powerUpCycles.next = powerUpCycles.add(starting).trunc(4);
  return withReset(starting, body);
}

/** A unit between two ranks of registers. */
function measured(unit: AnyComponent, netlist: Netlist, board: Board): AnyComponent {
  const io = dataPorts(netlist).reduce((sum, { width }) => sum + width, 0) + (needsReset(netlist) ? 2 : 1);
  if (io > board.capacity.ios) {
    throw new UsageError(
      `${netlist.top.name} has ${io} port bits, ${board.title} has ${board.capacity.ios} pins: ` +
        'build it for a larger board, count its cells with synth, or wrap it in a top such as posit-adder-uart',
    );
  }
  const rank = (signals: Record<string, Signal>, suffix = ''): Record<string, Signal> =>
    Object.fromEntries(
      Object.entries(signals).map(([name, signal]) => {
        const held = reg(signal.shape).named(`${name}${suffix}`);
        held.next = signal as never;
        return [name, held];
      }),
    );
  return wrapped(unit, netlist, board, (signals) => rank(instance(unit, rank(signals, '_held'))));
}

/** A top module with the ports of `unit`. */
function wrapped(
  unit: AnyComponent,
  { top }: Netlist,
  board: Board,
  body: (signals: Record<string, Signal>) => Record<string, Signal>,
): AnyComponent {
  const { in: inputs, out: outputs } = definitionOf(unit);
  const name = `${top.name}_${board.name.replace(/\W/g, '_')}`;
  const ports = { description: `${top.name} on the ${board.title}.`, in: inputs, out: outputs };
  return component<Ports, Ports>(name, ports, body as never);
}
