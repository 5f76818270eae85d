import { quireMac, quireMacTiming } from '../generators/quire/mac.js';
import { simulate } from '../sim/index.js';
import { positFormat, quireFor, quireFormat, qMulAdd, qMulSub, qAddP, qSubP, qNegate, qAddQ } from '../kernels-sw/index.js';
const [n, es, bitsA, lsbA, segA, count, quiresA] = process.argv.slice(2).map(Number) as number[];
const f = positFormat(n!, es!);
const qf = bitsA ? quireFormat(bitsA, lsbA!) : quireFor(f);
const p = { n: n!, es: es!, bits: qf.bits, lsb: qf.lsb, ...(segA && { segment: segA }), quires: !!quiresA, frontStages: 2 };
const t = quireMacTiming(p);
console.log(t);
const dut: any = simulate(quireMac(p) as any);
let s = 12345;
const rnd = (m: number) => { s = (Math.imul(s, 1103515245) + 12345) & 0x7fffffff; return ((s >>> 8) % m); };
const rbits = (w: number) => { let v = 0n; for (let i = 0; i < w; i += 16) v = (v << 16n) | BigInt(rnd(65536)); return BigInt.asUintN(w, v); };
let q = 0n, nar = false, ov = false;
const exp: any[] = [];
const ops: any[] = [];
for (let i = 0; i < count!; i++) {
  const o = { a: rbits(n!), b: rbits(n!), op: rnd(quiresA ? 7 : 6), clear: rnd(12) === 0 ? 1 : 0, q: rbits(qf.bits), qn: 0 };
  if (rnd(3)) { if (o.a === f.nar) o.a = 0n; if (o.b === f.nar) o.b = 0n; }
  if (rnd(4) === 0) o.q = BigInt.asUintN(qf.bits, -q);
  if (rnd(4) === 0) o.q = qf.nar ^ BigInt(rnd(3)) ;
  if (o.q === qf.nar) o.qn = 1;
  if (o.clear) { q = 0n; ov = false; }
  const was = q === qf.nar;
  const before = q;
  if (o.op === 1) q = qNegate(qf, q);
  if (o.op === 2) q = qMulAdd(qf, f, q, o.a, o.b);
  if (o.op === 3) q = qMulSub(qf, f, q, o.a, o.b);
  if (o.op === 4) q = qAddP(qf, f, q, o.a);
  if (o.op === 5) q = qSubP(qf, f, q, o.a);
  if (o.op === 6) q = qAddQ(qf, q, o.q);
  const nanIn = (o.op === 2 || o.op === 3) ? o.a === f.nar || o.b === f.nar : (o.op === 4 || o.op === 5) ? o.a === f.nar : o.op === 6 ? !!o.qn : false;
  if (q === qf.nar && !was && !nanIn) ov = true;
  ops.push(o); exp.push({ q, ov });
}
dut.reset = 1; dut.step(); dut.reset = 0;
const S = t.segmentBits, K = t.segments;
const got: any[] = ops.map(() => ({ w: [] }));
let bad = 0, overs = 0, nars = 0;
for (let c = 0; c < ops.length + t.statusLatency + 1; c++) {
  const o = ops[c] ?? { a: 0n, b: 0n, op: 0, clear: 0 };
  dut.poke('a', o.a); dut.poke('b', o.b); dut.poke('op', BigInt(o.op)); dut.poke('clear', BigInt(o.clear));
  if (quiresA) for (let k = 0; k < K; k++) { const oo = ops[c - t.quireLatency - k]; dut.poke(`q_${k}`, oo ? BigInt.asUintN(S, BigInt.asIntN(qf.bits, oo.q) >> BigInt(k * S)) : 0n); }
  if (quiresA) { const oo = ops[c - t.quireNarLatency]; dut.poke('q_nar', BigInt(oo?.qn ?? 0)); }
  for (let k = 0; k < K; k++) { const g = got[c - t.latency - k]; if (g) g.w[k] = dut.peek(`words_${k}`); }
  const g = got[c - t.statusLatency];
  if (g) { g.nar = dut.peek('nar'); g.ov = dut.peek('overflow'); }
  dut.step();
}
got.forEach((g, i) => {
  const e = exp[i]; const isNar = e.q === qf.nar;
  nars += Number(isNar); overs += Number(e.ov);
  let ok = g.nar === BigInt(isNar) && g.ov === BigInt(e.ov);
  if (!isNar) for (let k = 0; k < K; k++) ok &&= g.w[k] === BigInt.asUintN(S, BigInt.asIntN(qf.bits, e.q) >> BigInt(k * S));
  if (!ok && bad++ < 5) console.log('bad', i, ops[i], 'want', e.q.toString(16), isNar, e.ov, 'got', g.w.map((x: bigint) => x.toString(16)).reverse().join('_'), g.nar, g.ov);
});
console.log({ bad, nars, overs, count });
