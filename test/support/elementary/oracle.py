"""Values of the elementary functions on posits, rounded with Arb's rigorous ball arithmetic and confirmed by mpmath.

    pip install python-flint==0.9.0 mpmath==1.3.0
    python3 test/support/elementary/oracle.py            writes {digests,streamed,samples}.json
                                                         in test/kernels-sw/posit/elementary/
    python3 test/support/elementary/oracle.py sin 16 1   prints one table, a pattern and its result on each line

Nothing here is shared with the library: posits are decoded from the text of their bits into fractions, thresholds are the posits of
n + 1 bits between two neighbours, and a result is compared with them in balls of 80 to 16384 bits. A ball that still holds a
threshold then is taken to be that threshold.
"""
import bisect
import hashlib
import json
import random
import re
import sys
from fractions import Fraction
from pathlib import Path

import flint
import mpmath
from flint import arb, ctx, fmpq

LAST_PRECISION = 16384


def value(n, es, bits):
    """The value of a pattern other than NaR, by the formula of the standard for the magnitude."""
    if bits == 0:
        return Fraction(0)
    if bits >> (n - 1):
        return -value(n, es, (1 << n) - bits)
    text = format(bits, f'0{n}b')[1:]
    run = re.match('1+|0+', text).group()
    regime = len(run) - 1 if run[0] == '1' else -len(run)
    rest = text[len(run) + 1:]
    exponent = int((rest[:es] + '0' * es)[:es] or '0', 2)
    fraction = Fraction(int(rest[es:] or '0', 2), 1 << len(rest[es:]))
    return (1 + fraction) * Fraction(2) ** (regime * 2 ** es + exponent)


class Format:
    def __init__(self, n, es):
        self.n, self.es, self.nar = n, es, 1 << (n - 1)
        self.maxpos = self.nar - 1
        self.known = {}
        self.floats = None
        if n <= 16:
            # Threshold i lies between the magnitudes i + 1 and i + 2.
            self.floats = [float(value(n + 1, es, 2 * u + 1)) for u in range(1, self.maxpos)]

    def value(self, bits):
        return value(self.n, self.es, bits)

    def threshold(self, u):
        """Between the magnitudes u and u + 1, 1 <= u < maxpos."""
        if u not in self.known:
            v = value(self.n + 1, self.es, 2 * u + 1)
            self.known[u] = (v, fmpq(v.numerator, v.denominator))
            if len(self.known) > 200000:
                self.known.clear()
                return self.threshold(u)
        return self.known[u]

    def guess(self, size):
        """A magnitude near the one that a positive ball rounds to."""
        if self.floats is not None:
            return 1 + bisect.bisect(self.floats, float(size.mid()))
        low, high = 1, self.maxpos
        while low < high:
            middle = (low + high) // 2
            if size.mid() > arb(self.threshold(middle)[1]):
                low = middle + 1
            else:
                high = middle
        return low

    def round(self, evaluate):
        """The pattern nearest to the real number that evaluate() gives a ball of, at the precision set; and whether it was a tie."""
        precision = 80
        while True:
            ctx.prec = precision
            ball = evaluate()
            last = precision >= LAST_PRECISION
            if isinstance(ball, Fraction):
                ball = arb(fmpq(ball.numerator, ball.denominator))
            if ball.is_finite() and (ball > 0 or ball < 0):
                negative = bool(ball < 0)
                size = -ball if negative else ball
                u = self.guess(size)
                while u > 1 and size < arb(self.threshold(u - 1)[1]):
                    u -= 1
                while u < self.maxpos and size > arb(self.threshold(u)[1]):
                    u += 1
                below = u == 1 or bool(size > arb(self.threshold(u - 1)[1]))
                above = u == self.maxpos or bool(size < arb(self.threshold(u)[1]))
                if last and not (below and above):
                    u = u + u % 2 if not above else u - u % 2
                if last or (below and above):
                    return ((1 << self.n) - u if negative else u), not (below and above)
            elif last:
                if ball.is_finite():
                    return 0, False  # 0 is in the ball still
                raise ArithmeticError('no finite ball')
            precision *= 2


def ball(q):
    return arb(fmpq(q.numerator, q.denominator))


def ln(base):
    return arb(base).log()


def clamp(q, limit=4096):
    """Exponential functions of anything beyond are beyond every format, too."""
    return max(min(q, Fraction(limit)), Fraction(-limit))


HALF = Fraction(1, 2)
# name: (domain, ball of the value, the same with mpmath)
UNARY = {
    'exp': (lambda q: True, lambda q: ball(clamp(q)).exp(), lambda m, q: m.exp(q)),
    'expMinus1': (lambda q: True, lambda q: ball(clamp(q)).expm1(), lambda m, q: m.exp(q) - 1),
    'exp2': (lambda q: True, lambda q: (ball(clamp(q)) * ln(2)).exp(), lambda m, q: m.mpf(2) ** q),
    'exp2Minus1': (lambda q: True, lambda q: (ball(clamp(q)) * ln(2)).expm1(), lambda m, q: m.mpf(2) ** q - 1),
    'exp10': (lambda q: True, lambda q: (ball(clamp(q)) * ln(10)).exp(), lambda m, q: m.mpf(10) ** q),
    'exp10Minus1': (lambda q: True, lambda q: (ball(clamp(q)) * ln(10)).expm1(), lambda m, q: m.mpf(10) ** q - 1),
    'log': (lambda q: q > 0, lambda q: ball(q).log(), lambda m, q: m.log(q)),
    'logPlus1': (lambda q: q > -1, lambda q: ball(q).log1p(), lambda m, q: m.log(1 + q)),
    'log2': (lambda q: q > 0, lambda q: ball(q).log() / ln(2), lambda m, q: m.log(q) / m.log(2)),
    'log2Plus1': (lambda q: q > -1, lambda q: ball(q).log1p() / ln(2), lambda m, q: m.log(1 + q) / m.log(2)),
    'log10': (lambda q: q > 0, lambda q: ball(q).log() / ln(10), lambda m, q: m.log(q) / m.log(10)),
    'log10Plus1': (lambda q: q > -1, lambda q: ball(q).log1p() / ln(10), lambda m, q: m.log(1 + q) / m.log(10)),
    'sin': (lambda q: True, lambda q: ball(q).sin(), lambda m, q: m.sin(q)),
    'cos': (lambda q: True, lambda q: ball(q).cos(), lambda m, q: m.cos(q)),
    'tan': (lambda q: True, lambda q: ball(q).tan(), lambda m, q: m.tan(q)),
    'sinPi': (lambda q: True, lambda q: ball(q % 2).sin_pi(), lambda m, q: m.sin(m.pi * q)),
    'cosPi': (lambda q: True, lambda q: ball(q % 2).cos_pi(), lambda m, q: m.cos(m.pi * q)),
    'tanPi': (lambda q: q % 1 != HALF, lambda q: ball(q % 1).tan_pi(), lambda m, q: m.tan(m.pi * q)),
    'arcSin': (lambda q: abs(q) <= 1, lambda q: ball(q).asin(), lambda m, q: m.asin(q)),
    'arcCos': (lambda q: abs(q) <= 1, lambda q: ball(q).acos(), lambda m, q: m.acos(q)),
    'arcTan': (lambda q: True, lambda q: ball(q).atan(), lambda m, q: m.atan(q)),
    'arcSinPi': (lambda q: abs(q) <= 1, lambda q: ball(q).asin() / arb.pi(), lambda m, q: m.asin(q) / m.pi),
    'arcCosPi': (lambda q: abs(q) <= 1, lambda q: ball(q).acos() / arb.pi(), lambda m, q: m.acos(q) / m.pi),
    'arcTanPi': (lambda q: True, lambda q: ball(q).atan() / arb.pi(), lambda m, q: m.atan(q) / m.pi),
    'sinH': (lambda q: True, lambda q: ball(clamp(q)).sinh(), lambda m, q: m.sinh(q)),
    'cosH': (lambda q: True, lambda q: ball(clamp(q)).cosh(), lambda m, q: m.cosh(q)),
    'tanH': (lambda q: True, lambda q: ball(clamp(q)).tanh(), lambda m, q: m.tanh(q)),
    'arcSinH': (lambda q: True, lambda q: ball(q).asinh(), lambda m, q: m.asinh(q)),
    'arcCosH': (lambda q: q >= 1, lambda q: ball(q).acosh(), lambda m, q: m.acosh(q)),
    'arcTanH': (lambda q: abs(q) < 1, lambda q: ball(q).atanh(), lambda m, q: m.atanh(q)),
}


def power(x, exponent):
    """x ** exponent for x > 0, with the exponent kept in a range that no format leaves."""
    if x == 1:
        return arb(1)
    logarithm = ball(x).log() * ball(exponent)
    return arb(4096).exp() if logarithm > 4096 else arb(-4096).exp() if logarithm < -4096 else logarithm.exp()


def pow_ball(x, y):
    size = power(abs(x), y)
    return -size if x < 0 and y.numerator % 2 == 1 else size


def compound_ball(x, k):
    return arb(1) if k == 0 else arb(0) if x == -1 else pow_ball(1 + x, Fraction(k))


def root_ball(x, k):
    if x == 0:
        return arb(0)
    size = power(abs(x), Fraction(1, k))
    return -size if x < 0 else size


def arc_tan2_ball(x, y):
    return arb.atan2(ball(y), ball(x)) if y != 0 else arb(0) if x > 0 else arb.pi()


# Two posits.
BINARY = {
    'hypot': (lambda x, y: True, lambda x, y: ball(x * x + y * y).sqrt(), lambda m, x, y: m.sqrt(x * x + y * y)),
    'pow': (
        lambda x, y: (x >= 0 or y.denominator == 1) and (x != 0 or y > 0),
        lambda x, y: arb(0) if x == 0 else pow_ball(x, y),
        lambda m, x, y: m.power(x, y),
    ),
    'arcTan2': (lambda x, y: x != 0 or y != 0, arc_tan2_ball, lambda m, x, y: m.atan2(y, x)),
    'arcTan2Pi': (
        lambda x, y: x != 0 or y != 0,
        lambda x, y: arc_tan2_ball(x, y) / arb.pi(),
        lambda m, x, y: m.atan2(y, x) / m.pi,
    ),
}
# A posit and an integer.
INTEGER = {
    'compound': (lambda x, k: x != -1 or k >= 0, compound_ball, lambda m, x, k: (1 + x) ** k),
    'rootN': (
        lambda x, k: k != 0 and (x >= 0 or k % 2 == 1) and (x != 0 or k > 0),
        root_ball,
        lambda m, x, k: -m.power(-x, m.mpf(1) / k) if x < 0 else m.power(x, m.mpf(1) / k),
    ),
}


def unary(form, name, bits):
    domain, evaluate, _ = UNARY[name]
    if bits == form.nar:
        return form.nar
    q = form.value(bits)
    return form.round(lambda: evaluate(q))[0] if domain(q) else form.nar


def binary(form, name, a, b):
    domain, evaluate, _ = BINARY[name]
    if form.nar in (a, b):
        return form.nar
    x, y = form.value(a), form.value(b)
    return form.round(lambda: evaluate(x, y))[0] if domain(x, y) else form.nar


def integer(form, name, a, k):
    domain, evaluate, _ = INTEGER[name]
    if a == form.nar:
        return form.nar
    x = form.value(a)
    return form.round(lambda: evaluate(x, k))[0] if domain(x, k) else form.nar


def digest(form, patterns):
    """SHA-256 of the patterns, each in as few bytes as hold it, lowest first."""
    size = (form.n + 7) // 8
    return hashlib.sha256(b''.join(p.to_bytes(size, 'little') for p in patterns)).hexdigest()


SIXTEEN = [(16, 1), (16, 2)]
STRIDE, OFFSET = 61, 7
INTEGERS = [-1000, -65, -10, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 10, 16, 65, 1000]


def digests():
    rows = {}
    for n, es in [(n, es) for n in (3, 5, 8) for es in range(5)] + SIXTEEN:
        form = Format(n, es)
        row = {}
        for name in UNARY:
            table = [unary(form, name, a) for a in range(1 << n)]
            row[name] = digest(form, table)
            if n == 16:
                row[f'{name} slice'] = digest(form, table[OFFSET::STRIDE])
        if n <= 8:
            for name in INTEGER:
                row[name] = digest(form, [integer(form, name, a, k) for k in INTEGERS for a in range(1 << n)])
        if n <= 5 or (n, es) in ((8, 0), (8, 2)):
            for name in BINARY:
                table = [binary(form, name, a, b) for a in range(1 << n) for b in range(1 << n)]
                row[name] = digest(form, table)
                if n == 8:
                    row[f'{name} slice'] = digest(form, table[OFFSET::STRIDE])
        rows[f'{n} {es}'] = row
        print(n, es, 'done', file=sys.stderr, flush=True)
    return rows


def stream(n):
    """Patterns from a linear congruential generator: any, or with a long regime of zeros or of ones."""
    state, maxpos = 2022, (1 << (n - 1)) - 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        pattern = state >> (64 - n)
        kind = state >> 8 & 3
        if kind & 1:  # shifted to the right as a signed number, so that most of it is the sign
            signed = pattern - (1 << n) if pattern >> (n - 1) else pattern
            pattern = (signed >> ((state >> 16 & 63) % (n - 2))) % (1 << n)
        yield pattern ^ maxpos if kind & 2 else pattern


STREAMED = 2000


def streamed():
    """Digests of the results for the first pairs of patterns of a stream."""
    rows = {}
    for n, es in [(32, 2), (64, 2)]:
        form, patterns = Format(n, es), stream(n)
        pairs = [(next(patterns), next(patterns)) for _ in range(STREAMED)]
        row = {name: digest(form, [unary(form, name, a) for a, _ in pairs]) for name in UNARY}
        for name in BINARY:
            row[name] = digest(form, [binary(form, name, a, b) for a, b in pairs])
        for name in INTEGER:
            row[name] = digest(form, [integer(form, name, a, (b & 127) - 64) for a, b in pairs])
        rows[f'{n} {es}'] = row
        print(n, es, 'streamed', file=sys.stderr, flush=True)
    return rows


def operand(form, source):
    """Any pattern, often with a long regime, often near 1."""
    shift = source.choice([0, 0, 0, 1, 2, 3, source.randrange(form.n - 1)])
    size = source.randrange(1, form.nar) >> shift or 1
    size = size ^ (form.maxpos if source.random() < 0.5 else 0) or 1
    return size if source.random() < 0.5 else (1 << form.n) - size


def distance(form, evaluate):
    """How far a value is from the nearest threshold, in parts of the gap of patterns there; a large number where it saturates."""
    ctx.prec = 400
    x = evaluate()
    if not x.is_finite() or not (x > 0 or x < 0):
        return 2.0
    size = -x if x < 0 else x
    u = form.guess(size)
    if u < 2 or u >= form.maxpos:
        return 2.0
    low, high = ball(form.threshold(u - 1)[0]), ball(form.threshold(u)[0])
    near = min(float(abs(size - low).mid()), float(abs(high - size).mid()))
    return near / float((high - low).mid())


def confirm(form, name, evaluate, result):
    """mpmath, with 3000 bits, agrees with what Arb gave."""
    mpmath.mp.prec = 3000
    x = evaluate()
    if not mpmath.isfinite(x) or x.imag != 0:
        raise ArithmeticError(name)
    negative, size = x < 0, abs(x)
    u = (1 << form.n) - result if negative and result else result

    def at(q):
        return mpmath.mpf(q.numerator) / mpmath.mpf(q.denominator)

    # A value on the threshold may come out a little beside it.
    slack = 1 + mpmath.mpf(2) ** -2800
    if x == 0 or size < mpmath.mpf(2) ** -2500:
        assert u in (0, 1), (name, result)  # 0, or what is left of 0 after 3000 bits; or far below minpos
        return
    assert u == 1 or size * slack >= at(form.threshold(u - 1)[0]), (name, result)
    assert u == form.maxpos or size <= slack * at(form.threshold(u)[0]), (name, result)


def exactly(q):
    return mpmath.mpf(q.numerator) / mpmath.mpf(q.denominator)


RANDOM, CANDIDATES, HARD = 24, 4000, 8


def samples():
    source = random.Random(5)
    rows = {}
    for n, es in [(32, 2), (64, 2), (16, 0), (16, 3), (16, 4), (24, 1), (27, 3), (32, 0), (32, 4), (64, 0), (64, 4)]:
        form = Format(n, es)
        standard = es == 2
        count, candidates, hard = (RANDOM, CANDIDATES, HARD) if standard else (6, 300, 2)
        row = {}

        def collect(name, arguments, domain, evaluate, check, limit):
            picked, pool = [], []
            while len(picked) < count or len(pool) < candidates:
                given = arguments()
                values = [form.value(v) if isinstance(v, int) else v[0] for v in given]
                if not domain(*values):
                    continue
                if len(picked) < count:
                    picked.append(given)
                else:
                    pool.append((distance(form, lambda: evaluate(*values)), given))
            pool.sort(key=lambda entry: entry[0])
            picked += [given for _, given in pool[:hard]]
            lines = []
            for given in picked:
                values = [form.value(v) if isinstance(v, int) else v[0] for v in given]
                result = form.round(lambda: evaluate(*values))[0]
                if all(abs(v) < 2 ** limit for v in values):
                    confirm(form, name, lambda: check(mpmath, *[exactly(v) if isinstance(v, Fraction) else v for v in values]), result)
                shown = [format(v, 'x') if isinstance(v, int) else str(v[0]) for v in given]
                lines.append(' '.join([*shown, format(result, 'x')]))
            row[name] = ', '.join(lines)

        def near_domain(name):
            """Half of the arguments of an inverse function from its narrow domain."""
            inside = name.startswith(('arcSin', 'arcCos', 'arcTanH')) and not name == 'arcSinH'
            while True:
                a = operand(form, source)
                q = abs(form.value(a))
                if inside and name != 'arcCosH' and q > 1:
                    continue
                if name.startswith(('exp', 'sinH', 'cosH')) and q > 100 and source.random() < 0.9:
                    continue
                return (a,)

        for name, (domain, evaluate, check) in UNARY.items():
            collect(name, lambda: near_domain(name), domain, evaluate, check, 60)
        for name, (domain, evaluate, check) in BINARY.items():
            def pair():
                a, b = operand(form, source), operand(form, source)
                if name == 'pow':
                    a = min(a, (1 << n) - a)
                    b = operand(form, source) if abs(form.value(b)) > 64 else b
                return (a, b)
            collect(name, pair, domain, evaluate, check, 20)
        for name, (domain, evaluate, check) in INTEGER.items():
            def with_integer():
                k = source.choice([*INTEGERS, source.randrange(-40, 40), source.randrange(-(10 ** 6), 10 ** 6)])
                return (operand(form, source), (k,))
            collect(name, with_integer, domain, evaluate, check, 20)
        rows[f'{n} {es}'] = row
        print(n, es, 'sampled', file=sys.stderr, flush=True)
    return rows


def write(folder, name, content):
    versions = {'python-flint': flint.__version__, 'mpmath': mpmath.__version__}
    text = json.dumps({'made by': 'test/support/elementary/oracle.py', 'with': versions, **content}, indent=2)
    # Lists of numbers on one line, as the formatter of the project has them.
    text = re.sub(r'\[[-\d,\s]*\]', lambda found: re.sub(r'\s+', ' ', found.group()).replace('[ ', '[').replace(' ]', ']'), text)
    (folder / name).write_text(text + '\n')


if __name__ == '__main__':
    if len(sys.argv) == 4:
        given = Format(int(sys.argv[2]), int(sys.argv[3]))
        for bits in range(1 << given.n):
            print(format(bits, 'x'), format(unary(given, sys.argv[1], bits), 'x'))
    else:
        target = Path(__file__).parents[2] / 'kernels-sw' / 'posit' / 'elementary'
        target.mkdir(parents=True, exist_ok=True)
        wanted = sys.argv[1:] or ['digests', 'streamed', 'samples']
        if 'digests' in wanted:
            write(target, 'digests.json', {'integers': INTEGERS, 'slice': [OFFSET, STRIDE], 'tables': digests()})
        if 'streamed' in wanted:
            write(target, 'streamed.json', {'length': STREAMED, 'tables': streamed()})
        if 'samples' in wanted:
            write(target, 'samples.json', {'samples': samples()})
