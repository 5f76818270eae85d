/** Yosys's word-level cells in terms of our operators. */
import { type Bits, bits, cat, constant, mux } from '../../hdl/index.js';
import type { ImportedCell } from './read-verilog.js';

type Word = Bits<number>;

/** Reads an input port of the cell as a vector, the lowest bit first in the netlist. */
export type ReadPort = (port: string) => Word;

/** The value at port Y of a combinational cell; undefined where the cell is not one of those known. */
export function combinational(cell: ImportedCell, read: ReadPort): Word | undefined {
  const parameter = (name: string): number => Number.parseInt(cell.parameters[name] ?? '0', 2);
  const width = cell.connections.Y?.length ?? 0;
  const isSigned = parameter('A_SIGNED') === 1;
  const extend = (word: Word, to: number): Word => {
    if (to <= word.width) return word.trunc(to) as Word;
    return isSigned ? (word.asSigned().extend(to).asBits() as Word) : (word.extend(to) as Word);
  };
  const operand = (port: string): Word => extend(read(port), width);
  const truth = (value: Word): Word => value.resize(width);
  const compared = (port: string): Word => {
    const widest = Math.max(read('A').width, read('B').width);
    return extend(read(port), widest);
  };
  const less = (a: string, b: string): Word =>
    isSigned ? compared(a).asSigned().lt(compared(b).asSigned()) : compared(a).lt(compared(b));
  switch (cell.type) {
    case '$pos':
      return operand('A');
    case '$not':
      return operand('A').not();
    case '$neg':
      return constant(bits(width), 0).wrapSub(operand('A'));
    case '$and':
      return operand('A').and(operand('B'));
    case '$or':
      return operand('A').or(operand('B'));
    case '$xor':
      return operand('A').xor(operand('B'));
    case '$xnor':
      return operand('A').xor(operand('B')).not();
    case '$add':
      return operand('A').wrapAdd(operand('B'));
    case '$sub':
      return operand('A').wrapSub(operand('B'));
    case '$mul':
      return operand('A').mul(operand('B')).trunc(width) as Word;
    case '$reduce_and':
      return truth(read('A').all());
    case '$reduce_or':
    case '$reduce_bool':
      return truth(read('A').any());
    case '$reduce_xor':
      return truth(read('A').parity());
    case '$reduce_xnor':
      return truth(read('A').parity().not());
    case '$logic_not':
      return truth(read('A').none());
    case '$logic_and':
      return truth(read('A').any().and(read('B').any()));
    case '$logic_or':
      return truth(read('A').any().or(read('B').any()));
    case '$eq':
    case '$eqx':
      return truth(compared('A').eq(compared('B')));
    case '$ne':
    case '$nex':
      return truth(compared('A').ne(compared('B')));
    case '$lt':
      return truth(less('A', 'B'));
    case '$gt':
      return truth(less('B', 'A'));
    case '$le':
      return truth(less('B', 'A').not());
    case '$ge':
      return truth(less('A', 'B').not());
    case '$shl':
    case '$sshl':
      return operand('A').shiftLeft(read('B'));
    case '$shr':
      return shiftedRight(extend(read('A'), Math.max(width, read('A').width)), read('B'), false, width);
    case '$sshr':
      return shiftedRight(extend(read('A'), Math.max(width, read('A').width)), read('B'), isSigned, width);
    case '$shift':
    case '$shiftx':
      return shifted(
        extend(read('A'), Math.max(width, read('A').width)),
        read('B'),
        parameter('B_SIGNED') === 1,
        width,
      );
    case '$mux':
      return mux(read('S').trunc(1), read('B'), read('A'));
    case '$pmux':
      return priorityMux(read, width);
    case '$_BUF_':
      return read('A');
    case '$_NOT_':
      return read('A').not();
    case '$_AND_':
      return read('A').and(read('B'));
    case '$_NAND_':
      return read('A').and(read('B')).not();
    case '$_OR_':
      return read('A').or(read('B'));
    case '$_NOR_':
      return read('A').or(read('B')).not();
    case '$_XOR_':
      return read('A').xor(read('B'));
    case '$_XNOR_':
      return read('A').xor(read('B')).not();
    case '$_ANDNOT_':
      return read('A').and(read('B').not());
    case '$_ORNOT_':
      return read('A').or(read('B').not());
    case '$_MUX_':
      return mux(read('S').trunc(1), read('B'), read('A'));
    case '$bmux':
      return binaryMux(read('A'), read('S'), width);
    default:
      return undefined;
  }
}

function shiftedRight(value: Word, by: Word, arithmetic: boolean, width: number): Word {
  const result = arithmetic ? value.asSigned().shiftRight(by).asBits() : value.shiftRight(by);
  return result.resize(width);
}

/** Right by a positive amount, left by a negative one. */
function shifted(value: Word, by: Word, signedAmount: boolean, width: number): Word {
  if (!signedAmount) return shiftedRight(value, by, false, width);
  const negative = by.msb;
  const back = constant(bits(by.width), 0).wrapSub(by);
  return mux(negative, value.shiftLeft(back).resize(width) as Word, shiftedRight(value, by, false, width));
}

/** The word of B whose bit of S is 1, the lowest first; A where none is. */
function priorityMux(read: ReadPort, width: number): Word {
  const select = read('S');
  const words = read('B');
  let value = read('A');
  for (let i = select.width - 1; i >= 0; i -= 1) {
    value = mux(select.bit(i) as Bits<1>, words.bits(width * (i + 1) - 1, width * i) as Word, value);
  }
  return value;
}

/** Word number S of A. */
function binaryMux(words: Word, select: Word, width: number): Word {
  let choices = Array.from(
    { length: words.width / width },
    (_, i) => words.bits(width * (i + 1) - 1, width * i) as Word,
  );
  for (let i = 0; i < select.width; i += 1) {
    const bit = select.bit(i) as Bits<1>;
    choices = Array.from({ length: choices.length / 2 }, (_, k) =>
      mux(bit, choices[2 * k + 1] as Word, choices[2 * k] as Word),
    );
  }
  return choices[0] ?? cat(words);
}
