/** Constants as Verilog text. */

/** A sized constant: decimal while small, hexadecimal beyond. */
export function literal(value: bigint, width: number): string {
  if (width === 1) return `1'b${value}`;
  return value < 256n ? `${width}'d${value}` : `${width}'h${value.toString(16)}`;
}
