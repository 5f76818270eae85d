/** What circuit a result is of: a record of another one proves nothing about this one. */
import { createHash } from 'node:crypto';
import { emitVerilog, type Netlist } from '../../../hdl/index.js';

/** SHA-256 of the Verilog of a netlist, in hexadecimal. */
export function circuitHash(netlist: Netlist): string {
  return createHash('sha256').update(emitVerilog(netlist).text).digest('hex');
}
