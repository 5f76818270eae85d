/** CRC-32 of bytes. Not from node:zlib, because the reference numerics also run where there is no Node.js. */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return sum;
});

/** CRC-32 of ISO 3309 (polynomial 0xedb88320, reflected, all ones in and out): 0xcbf43926 for the characters 123456789. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  }
  return ~sum >>> 0;
}
