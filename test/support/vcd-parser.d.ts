/** The part of the package vcd-parser, which has no types of its own, that tests use. */
declare module 'vcd-parser' {
  interface ParsedSignal {
    readonly name: string;
    readonly wave: readonly (readonly [time: string, value: string])[];
  }
  interface ParsedDump {
    readonly endtime: string;
    readonly signal: readonly ParsedSignal[];
  }
  const parser: { parse(text: string): Promise<ParsedDump> };
  export default parser;
}
