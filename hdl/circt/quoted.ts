/** Strings as MLIR writes them. */

const encoder = new TextEncoder();

/** `text` in quotes; quotes, backslashes and all that is not printable ASCII as `\XX` bytes of UTF-8. */
export function quoted(text: string): string {
  let result = '"';
  for (const byte of encoder.encode(text)) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    result += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return `${result}"`;
}
