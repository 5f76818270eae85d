/** Decimal arithmetic on number literal types: how widths are computed by the type checker, at any size. */

// Tuple-length arithmetic dies near 1000; digit strings do not. Numbers are reversed into least-digit-first strings,
// added with a table, and turned back.

type Reverse<S extends string, R extends string = ''> = S extends `${infer Head}${infer Tail}`
  ? Reverse<Tail, `${Head}${R}`>
  : R;

type StripZeros<S extends string> = S extends '0' ? '0' : S extends `0${infer Rest}` ? StripZeros<Rest> : S;

type ToNumber<S extends string> = StripZeros<S> extends `${infer N extends number}` ? N : never;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** Row a, column b holds carry and digit of a + b; row 10 is digit 9 with a carry in. */
type SumTable = [
  ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09'],
  ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'],
  ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11'],
  ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'],
  ['04', '05', '06', '07', '08', '09', '10', '11', '12', '13'],
  ['05', '06', '07', '08', '09', '10', '11', '12', '13', '14'],
  ['06', '07', '08', '09', '10', '11', '12', '13', '14', '15'],
  ['07', '08', '09', '10', '11', '12', '13', '14', '15', '16'],
  ['08', '09', '10', '11', '12', '13', '14', '15', '16', '17'],
  ['09', '10', '11', '12', '13', '14', '15', '16', '17', '18'],
  ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19'],
];

/** Row a + 1, column b holds borrow and digit of a - b; row 0 is digit 0 with a borrow in. */
type DifferenceTable = [
  ['19', '18', '17', '16', '15', '14', '13', '12', '11', '10'],
  ['00', '19', '18', '17', '16', '15', '14', '13', '12', '11'],
  ['01', '00', '19', '18', '17', '16', '15', '14', '13', '12'],
  ['02', '01', '00', '19', '18', '17', '16', '15', '14', '13'],
  ['03', '02', '01', '00', '19', '18', '17', '16', '15', '14'],
  ['04', '03', '02', '01', '00', '19', '18', '17', '16', '15'],
  ['05', '04', '03', '02', '01', '00', '19', '18', '17', '16'],
  ['06', '05', '04', '03', '02', '01', '00', '19', '18', '17'],
  ['07', '06', '05', '04', '03', '02', '01', '00', '19', '18'],
  ['08', '07', '06', '05', '04', '03', '02', '01', '00', '19'],
  ['09', '08', '07', '06', '05', '04', '03', '02', '01', '00'],
];

type WithCarry = { '0': 1; '1': 2; '2': 3; '3': 4; '4': 5; '5': 6; '6': 7; '7': 8; '8': 9; '9': 10 };
type WithoutCarry = { '0': 0; '1': 1; '2': 2; '3': 3; '4': 4; '5': 5; '6': 6; '7': 7; '8': 8; '9': 9 };

type SumDigit<A extends Digit, B extends Digit, Carry extends '0' | '1'> = SumTable[Carry extends '1'
  ? WithCarry[A]
  : WithoutCarry[A]][WithoutCarry[B]];

type DifferenceDigit<A extends Digit, B extends Digit, Borrow extends '0' | '1'> = DifferenceTable[Borrow extends '1'
  ? WithoutCarry[A]
  : WithCarry[A]][WithoutCarry[B]];

type SumReversed<
  A extends string,
  B extends string,
  Carry extends '0' | '1',
  R extends string = '',
> = A extends `${infer X extends Digit}${infer As}`
  ? B extends `${infer Y extends Digit}${infer Bs}`
    ? SumDigit<X, Y, Carry> extends `${infer C extends '0' | '1'}${infer D}`
      ? SumReversed<As, Bs, C, `${D}${R}`>
      : never
    : SumDigit<X, '0', Carry> extends `${infer C extends '0' | '1'}${infer D}`
      ? SumReversed<As, '', C, `${D}${R}`>
      : never
  : B extends ''
    ? Carry extends '1'
      ? `1${R}`
      : R
    : SumReversed<B, '', Carry, R>;

/** The difference as a digit string, or `'negative'`. */
type DifferenceReversed<
  A extends string,
  B extends string,
  Borrow extends '0' | '1',
  R extends string = '',
> = A extends `${infer X extends Digit}${infer As}`
  ? B extends `${infer Y extends Digit}${infer Bs}`
    ? DifferenceDigit<X, Y, Borrow> extends `${infer C extends '0' | '1'}${infer D}`
      ? DifferenceReversed<As, Bs, C, `${D}${R}`>
      : never
    : DifferenceDigit<X, '0', Borrow> extends `${infer C extends '0' | '1'}${infer D}`
      ? DifferenceReversed<As, '', C, `${D}${R}`>
      : never
  : B extends ''
    ? Borrow extends '1'
      ? 'negative'
      : R
    : 'negative';

type Difference<A extends number, B extends number> = DifferenceReversed<Reverse<`${A}`>, Reverse<`${B}`>, '0'>;

/** A width that cannot be: carries the reason, and is assignable to no signal. */
export interface WidthError<Message extends string> {
  readonly widthError: Message;
}

/** A + B; `number` as soon as either is not a literal. */
export type Add<A extends number, B extends number> = number extends A
  ? number
  : number extends B
    ? number
    : ToNumber<SumReversed<Reverse<`${A}`>, Reverse<`${B}`>, '0'>>;

/** A - B; an error brand, never `never`, where B is larger. */
export type Sub<A extends number, B extends number> = number extends A
  ? number
  : number extends B
    ? number
    : Difference<A, B> extends infer D extends string
      ? D extends 'negative'
        ? WidthError<`${A} - ${B} is negative`>
        : ToNumber<D>
      : never;

/** Whether A <= B; `true` where either is not a literal, since elaboration checks again. */
export type AtMost<A extends number, B extends number> = number extends A
  ? true
  : number extends B
    ? true
    : Difference<B, A> extends 'negative'
      ? false
      : true;

/** The larger of A and B. */
export type Max<A extends number, B extends number> = number extends A
  ? number
  : number extends B
    ? number
    : AtMost<A, B> extends true
      ? B
      : A;

type TimesDigit<A extends number, D extends string> = D extends '0'
  ? 0
  : D extends '1'
    ? A
    : D extends '2'
      ? Add<A, A>
      : D extends '3'
        ? Add<A, TimesDigit<A, '2'>>
        : D extends '4'
          ? TimesDigit<Add<A, A>, '2'>
          : D extends '5'
            ? Add<A, TimesDigit<A, '4'>>
            : D extends '6'
              ? TimesDigit<Add<A, A>, '3'>
              : D extends '7'
                ? Add<A, TimesDigit<A, '6'>>
                : D extends '8'
                  ? TimesDigit<Add<A, A>, '4'>
                  : Add<A, TimesDigit<A, '8'>>;

type MulDigits<A extends number, B extends string, R extends number = 0> = B extends `${infer D}${infer Rest}`
  ? MulDigits<A, Rest, Add<ToNumber<`${R}0`>, TimesDigit<A, D>>>
  : R;

/** A * B. */
export type Mul<A extends number, B extends number> = number extends A
  ? number
  : number extends B
    ? number
    : MulDigits<A, `${B}`>;
