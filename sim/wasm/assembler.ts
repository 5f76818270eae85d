/** A small WebAssembly assembler: instructions of one function, and a module of functions around one memory. */

/** Appends unsigned LEB128. */
function pushUnsigned(bytes: number[], value: number): void {
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
}

/** Appends signed LEB128 of a 64-bit pattern. */
function pushSigned(bytes: number[], value: bigint): void {
  let rest = BigInt.asIntN(64, value);
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    if ((rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)) {
      bytes.push(low);
      return;
    }
    bytes.push(low | 0x80);
  }
}

const type = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;

/** Opcodes of the instructions that take no immediate, by their name in the WebAssembly specification. */
const plain = {
  'i32.eqz': 0x45,
  'i32.lt_u': 0x49,
  'i32.ge_u': 0x4f,
  'i32.add': 0x6a,
  'i32.sub': 0x6b,
  'i32.mul': 0x6c,
  'i32.and': 0x71,
  'i32.or': 0x72,
  'i32.shl': 0x74,
  'i32.wrap_i64': 0xa7,
  'i64.eqz': 0x50,
  'i64.eq': 0x51,
  'i64.ne': 0x52,
  'i64.lt_s': 0x53,
  'i64.lt_u': 0x54,
  'i64.extend_i32_u': 0xad,
  'i64.popcnt': 0x7b,
  'i64.add': 0x7c,
  'i64.sub': 0x7d,
  'i64.mul': 0x7e,
  'i64.and': 0x83,
  'i64.or': 0x84,
  'i64.xor': 0x85,
  'i64.shl': 0x86,
  'i64.shr_s': 0x87,
  'i64.shr_u': 0x88,
  select: 0x1b,
  end: 0x0b,
} as const;

/** Opcodes of instructions on vectors that take no immediate; each follows the prefix 0xfd. */
const vector = {
  'v128.not': 77,
  'v128.and': 78,
  'v128.andnot': 79,
  'v128.or': 80,
  'v128.xor': 81,
  'v128.bitselect': 82,
  'i64x2.shl': 203,
  'i64x2.shr_u': 205,
} as const;

/** An instruction on vectors without immediate. */
export type VectorInstruction = keyof typeof vector;

/** An instruction without immediate. */
export type PlainInstruction = keyof typeof plain;

/** The body of one function with `parameters` i32 parameters and no result. */
export class FunctionBody {
  readonly parameters: number;
  readonly #code: number[] = [];
  readonly #locals: number[] = [];

  constructor(parameters: number) {
    this.parameters = parameters;
  }

  /** A new local variable; its index. */
  local(kind: 'i32' | 'i64' | 'v128'): number {
    this.#locals.push(type[kind]);
    return this.parameters + this.#locals.length - 1;
  }

  /** Instructions without immediates. */
  op(...instructions: PlainInstruction[]): this {
    for (const instruction of instructions) this.#code.push(plain[instruction]);
    return this;
  }

  get(local: number): this {
    return this.#indexed(0x20, local);
  }

  set(local: number): this {
    return this.#indexed(0x21, local);
  }

  tee(local: number): this {
    return this.#indexed(0x22, local);
  }

  call(functionIndex: number): this {
    return this.#indexed(0x10, functionIndex);
  }

  i32(value: number): this {
    this.#code.push(0x41);
    pushSigned(this.#code, BigInt(value));
    return this;
  }

  i64(value: bigint): this {
    this.#code.push(0x42);
    pushSigned(this.#code, value);
    return this;
  }

  /** Loads 64 bits from the address on the stack plus `offset`. */
  load(offset: number): this {
    return this.#memory(0x29, 3, offset);
  }

  /** Stores the 64 bits on the stack at the address below them plus `offset`. */
  store(offset: number): this {
    return this.#memory(0x37, 3, offset);
  }

  /** Loads so many bytes as an unsigned 64-bit value. */
  loadBytes(bytes: 1 | 2 | 4 | 8, offset: number): this {
    return this.#memory({ 1: 0x31, 2: 0x33, 4: 0x35, 8: 0x29 }[bytes], Math.log2(bytes), offset);
  }

  /** Stores so many of the low bytes of a 64-bit value. */
  storeBytes(bytes: 1 | 2 | 4 | 8, offset: number): this {
    return this.#memory({ 1: 0x3c, 2: 0x3d, 4: 0x3e, 8: 0x37 }[bytes], Math.log2(bytes), offset);
  }

  /** Instructions on vectors without immediates. */
  vector(...instructions: VectorInstruction[]): this {
    for (const instruction of instructions) this.#vector(vector[instruction]);
    return this;
  }

  /** Loads 128 bits from the address on the stack plus `offset`. */
  loadVector(offset: number): this {
    return this.#vectorMemory(0, 4, offset);
  }

  /** Stores the 128 bits on the stack at the address below them plus `offset`. */
  storeVector(offset: number): this {
    return this.#vectorMemory(11, 4, offset);
  }

  /** Loads 64 bits into the lower half of a vector; the upper one is 0. */
  loadLowHalf(offset: number): this {
    return this.#vectorMemory(93, 3, offset);
  }

  /** Loads 64 bits into the upper half of the vector on the stack, from the address below it. */
  loadHighHalf(offset: number): this {
    this.#vectorMemory(87, 3, offset);
    this.#code.push(1);
    return this;
  }

  /** Stores half 0 or 1 of the vector on the stack at the address below it. */
  storeHalf(half: 0 | 1, offset: number): this {
    this.#vectorMemory(91, 3, offset);
    this.#code.push(half);
    return this;
  }

  /** A vector whose halves are both `half`. */
  vectorConstant(half: bigint): this {
    this.#vector(12);
    for (let repeat = 0; repeat < 2; repeat += 1) {
      for (let byte = 0n; byte < 8n; byte += 1n) this.#code.push(Number((half >> (8n * byte)) & 0xffn));
    }
    return this;
  }

  /** A vector of two of the four halves (0 to 3) of the two vectors on the stack. */
  halves(low: number, high: number): this {
    this.#vector(13);
    for (const half of [low, high]) for (let byte = 0; byte < 8; byte += 1) this.#code.push(8 * half + byte);
    return this;
  }

  /** Opens a loop; `again` branches back to its start. Closed by `op('end')`. */
  loop(): this {
    this.#code.push(0x03, 0x40);
    return this;
  }

  /** Opens a condition on the i32 on the stack. Closed by `op('end')`. */
  if(): this {
    this.#code.push(0x04, 0x40);
    return this;
  }

  /** Branches to the innermost block's target if the i32 on the stack is not 0. */
  branchIf(depth: number): this {
    return this.#indexed(0x0d, depth);
  }

  /** Size of the code so far, in bytes. */
  get size(): number {
    return this.#code.length;
  }

  /** Encoded with locals and length. */
  encode(): number[] {
    const bytes: number[] = [];
    const runs: [count: number, kind: number][] = [];
    for (const kind of this.#locals) {
      const last = runs.at(-1);
      if (last && last[1] === kind) last[0] += 1;
      else runs.push([1, kind]);
    }
    pushUnsigned(bytes, runs.length);
    for (const [count, kind] of runs) {
      pushUnsigned(bytes, count);
      bytes.push(kind);
    }
    for (const byte of this.#code) bytes.push(byte);
    bytes.push(plain.end);
    return bytes;
  }

  #vector(opcode: number): void {
    this.#code.push(0xfd);
    pushUnsigned(this.#code, opcode);
  }

  #vectorMemory(opcode: number, alignment: number, offset: number): this {
    this.#vector(opcode);
    this.#code.push(alignment);
    pushUnsigned(this.#code, offset);
    return this;
  }

  #indexed(opcode: number, index: number): this {
    this.#code.push(opcode);
    pushUnsigned(this.#code, index);
    return this;
  }

  #memory(opcode: number, alignment: number, offset: number): this {
    this.#code.push(opcode, alignment);
    pushUnsigned(this.#code, offset);
    return this;
  }
}

/** A module with one exported memory (`memory`, `pages` to begin with) and the function `exported` exported as `run`. */
export function assemble(functions: readonly FunctionBody[], exported: number, pages: number): Uint8Array<ArrayBuffer> {
  const module: number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const section = (id: number, content: readonly number[]): void => {
    module.push(id);
    pushUnsigned(module, content.length);
    for (const byte of content) module.push(byte);
  };
  const list = (items: readonly (readonly number[])[]): number[] => {
    const bytes: number[] = [];
    pushUnsigned(bytes, items.length);
    for (const item of items) for (const byte of item) bytes.push(byte);
    return bytes;
  };
  const withLength = (bytes: readonly number[]): number[] => {
    const length: number[] = [];
    pushUnsigned(length, bytes.length);
    return length.concat(bytes);
  };
  const arities = [...new Set(functions.map((body) => body.parameters))];
  section(1, list(arities.map((count) => [0x60, count, ...new Array<number>(count).fill(type.i32), 0])));
  section(3, list(functions.map((body) => [arities.indexOf(body.parameters)])));
  const minimum: number[] = [0x00];
  pushUnsigned(minimum, pages);
  section(5, list([minimum]));
  const name = (text: string): number[] => [text.length, ...Array.from(text, (char) => char.charCodeAt(0))];
  const index: number[] = [];
  pushUnsigned(index, exported);
  section(
    7,
    list([
      [...name('memory'), 0x02, 0x00],
      [...name('run'), 0x00, ...index],
    ]),
  );
  section(10, list(functions.map((body) => withLength(body.encode()))));
  return Uint8Array.from(module);
}
