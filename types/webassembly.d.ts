/** The part of the WebAssembly JavaScript interface (W3C, core) used here: TypeScript has it only among the types of a browser page. */
declare namespace WebAssembly {
  /** What an instance exports: callables, memories and globals, to be narrowed by who asked for them. */
  type ExportValue = ((...parameters: never[]) => unknown) | Memory | Global;
  type Exports = Record<string, ExportValue>;
  type Imports = Record<string, Record<string, ExportValue>>;

  class Module {
    constructor(bytes: Uint8Array | ArrayBuffer);
  }

  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Exports;
  }

  /** Sizes are in pages of 64 KiB. */
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    /** A new object after each `grow`, which detaches the one before. */
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }

  class Global<T = number | bigint> {
    constructor(descriptor: { value: 'i32' | 'i64' | 'f32' | 'f64'; mutable?: boolean }, value?: T);
    value: T;
  }

  class CompileError extends Error {}
  class LinkError extends Error {}
  class RuntimeError extends Error {}

  function validate(bytes: Uint8Array | ArrayBuffer): boolean;
  function compile(bytes: Uint8Array | ArrayBuffer): Promise<Module>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
}
