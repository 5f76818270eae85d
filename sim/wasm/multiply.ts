/** Multiplication of values wider than 64 bits: a WebAssembly function on limbs in memory. */
import { FunctionBody } from './assembler.js';

/**
 * The function (a, b, out, limbs): the low `limbs` limbs of a * b are written at `out`; all are byte addresses.
 * Schoolbook on 32-bit digits, so that every partial sum fits 64 bits.
 */
export function multiplyFunction(): FunctionBody {
  const body = new FunctionBody(4);
  const [a, b, out, limbs] = [0, 1, 2, 3];
  const bytes = body.local('i32');
  const i = body.local('i32');
  const j = body.local('i32');
  const carry = body.local('i64');
  const digit = body.local('i64');
  const sum = body.local('i64');
  body.get(limbs).i32(3).op('i32.shl').set(bytes);
  // Clear the result.
  body.i32(0).set(i).loop();
  body.get(out).get(i).op('i32.add').i64(0n).store(0);
  body.get(i).i32(8).op('i32.add').tee(i).get(bytes).op('i32.lt_u').branchIf(0).op('end');
  // Row by row: out[i + j] += a[i] * b[j].
  body.i32(0).set(i).loop();
  body.get(a).get(i).op('i32.add').loadBytes(4, 0).set(digit);
  body.i64(0n).set(carry).i32(0).set(j).loop();
  body.get(digit).get(b).get(j).op('i32.add').loadBytes(4, 0).op('i64.mul');
  body
    .get(out)
    .get(i)
    .op('i32.add')
    .get(j)
    .op('i32.add')
    .loadBytes(4, 0)
    .op('i64.add')
    .get(carry)
    .op('i64.add')
    .set(sum);
  body.get(out).get(i).op('i32.add').get(j).op('i32.add').get(sum).storeBytes(4, 0);
  body.get(sum).i64(32n).op('i64.shr_u').set(carry);
  body.get(j).i32(4).op('i32.add').tee(j).get(i).op('i32.add').get(bytes).op('i32.lt_u').branchIf(0).op('end');
  body.get(i).i32(4).op('i32.add').tee(i).get(bytes).op('i32.lt_u').branchIf(0).op('end');
  return body;
}
