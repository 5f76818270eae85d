/** How vectors of a unit travel: its ports, protocol and model turned into functions from tables to tables. */
import {
  type AnyComponent,
  GatewrightError,
  isComponent,
  latencyOf,
  type Netlist,
  UsageError,
} from '../../hdl/index.js';
import type { EngineSession } from '../engine.js';
import type { Column, RowLayout, Rows } from '../rows.js';
import { applyModel, applySequences, BatchApplication, type ResetInput } from './apply-model.js';
import { type AnyModel, checkModel, type StatefulModel } from './model.js';
import type { SequenceOptions } from './plan.js';
import { latency } from './protocols/latency.js';
import type { Answer, AnyProtocol } from './protocols/protocol.js';
import { Pins, selection, type UnitPorts, unitPorts } from './protocols/unit-ports.js';

/** A unit seen as a function from operand vectors to result vectors, by its hardware and by its model. */
export interface Exchange {
  /** Columns of one cycle of a sequence, or of a vector where a vector is none. */
  readonly operands: RowLayout;
  readonly results: RowLayout;
  /** Rows of a vector: more than 1 where vectors are sequences. */
  readonly cycles: number;
  /** Vectors that are handed over at a time. */
  readonly atATime: number;
  /** Whether what came before may matter: the session is then restarted now and then. */
  readonly hasState: boolean;
  /** The reset among the operands of sequences. */
  readonly reset: ResetInput | undefined;
  /** What the model gives; undefined where there is no model. */
  readonly expect: ((vectors: Rows) => Rows) | undefined;
  /** What the hardware gives. */
  readonly answer: (vectors: Rows, session: EngineSession) => Promise<Answer>;
}

/** What an exchange is made from. */
export interface ExchangeSetup {
  readonly unit: AnyComponent;
  readonly netlist: Netlist;
  readonly model: AnyModel | undefined;
  readonly protocol: AnyProtocol | undefined;
  readonly sequence: SequenceOptions | undefined;
}

const directAtATime = 16_384;
const protocolAtATime = 64;
const defaultCycles = 64;

/** @throws UsageError where model, protocol and unit do not go together */
export function exchangeOf(setup: ExchangeSetup): Exchange {
  const { netlist, model, sequence } = setup;
  if (model !== undefined) checkModel(model);
  const ports = unitPorts(netlist);
  const { name } = ports;
  if (typeof model === 'object' && model.kind === 'stateful') {
    if (setup.protocol)
      throw new UsageError(`'${name}' has a stateful model, which sees every cycle; leave the protocol out`);
    return sequences(ports, model, sequence ?? {});
  }
  if (sequence) throw new UsageError(`sequences of '${name}' need a stateful model: statefulModel({ start, step })`);
  const made = setup.protocol ?? pipelineProtocol(setup.unit);
  if (!made && ports.clocks.length > 0) {
    throw new UsageError(
      `'${name}' has a clock, so its results come later than its operands; give verify a protocol that says when, such as latency(1), streams() or startDone(), or a stateful model`,
    );
  }
  const protocol = typeof made === 'function' ? made(ports) : made;
  const operands = protocol?.operands ?? ports.inputs;
  const results = protocol?.results ?? ports.outputs;
  const atATime = protocol ? (protocol.vectorsAtATime ?? protocolAtATime) : directAtATime;
  return {
    operands,
    results,
    cycles: 1,
    atATime,
    hasState: ports.clocks.length > 0,
    reset: undefined,
    expect: expectation(model, operands, results),
    answer: async (vectors, session) => {
      if (!protocol) return { results: await session.run(vectors) };
      if ('converse' in protocol) return protocol.converse(vectors, session);
      const rows = await session.run(protocol.drive(vectors, session.inputs));
      return { results: protocol.collect(rows, session.outputs, vectors.length / operands.limbs) };
    },
  };
}

function expectation(
  model: Exclude<AnyModel, StatefulModel> | undefined,
  operands: RowLayout,
  results: RowLayout,
): Exchange['expect'] {
  if (model === undefined) return undefined;
  if (typeof model === 'function') return (vectors) => applyModel(model, vectors, operands, results);
  const batch = new BatchApplication(model, operands, results);
  return (vectors) => batch.apply(vectors);
}

/** What `pipeline` made says by itself when its results come. */
function pipelineProtocol(unit: AnyComponent): AnyProtocol | undefined {
  if (!isComponent(unit)) return undefined;
  try {
    return latency(latencyOf(unit));
  } catch (error) {
    if (error instanceof GatewrightError) return undefined;
    throw error;
  }
}

function sequences(ports: UnitPorts, model: StatefulModel, options: SequenceOptions): Exchange {
  const { cycles = defaultCycles, resets = true } = options;
  if (!Number.isInteger(cycles) || cycles < 1) {
    throw new UsageError(`a sequence has a whole number of cycles from 1 up, not ${cycles}`);
  }
  const pins = new Pins(ports, options);
  const [port] = ports.resets;
  const resetColumn = resets && ports.resets.length === 1 ? columnNamed(ports.inputs, port?.name) : undefined;
  const operands = selection(ports.inputs, [...(resetColumn ? [resetColumn] : []), ...pins.free]);
  const results = selection(ports.outputs, pins.seen);
  const reset = resetColumn && port ? { ...port, asynchronous: ports.resetsAtOnce } : undefined;
  const before = pins.resetCycles;
  return {
    operands: operands.layout,
    results: results.layout,
    cycles,
    atATime: 64,
    hasState: true,
    reset,
    expect: (vectors) => applySequences(model, vectors, operands.layout, results.layout, cycles, reset),
    answer: async (vectors, session) => {
      const count = vectors.length / operands.layout.limbs;
      const collected: Rows = new BigUint64Array(count * results.layout.limbs);
      for (let first = 0; first < count; first += cycles) {
        await session.restart();
        const here = Math.min(cycles, count - first);
        const rows = new BigUint64Array((before + here) * ports.inputs.limbs);
        rows.set(pins.reset());
        rows.set(pins.idle(here), before * ports.inputs.limbs);
        for (let i = 0; i < here; i += 1) operands.scatter(vectors, first + i, rows, before + i);
        const answers = await session.run(rows);
        for (let i = 0; i < here; i += 1) results.gather(answers, before + i, collected, first + i);
      }
      return { results: collected };
    },
  };
}

function columnNamed({ columns }: RowLayout, name: string | undefined): Column | undefined {
  return columns.find((column) => column.name === name);
}
