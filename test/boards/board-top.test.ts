// The module around a unit: ports on pins, reset at power-up, register ranks around a unit that is only measured.
import { boardTop, findBoard } from 'gatewright/boards';
import { bit, bits, type Component, component, elaborate, emitVerilog, reg } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';

const icebreaker = findBoard('icebreaker');

const blinker = component('blinker', { in: { button_n: bit }, out: { led_red_n: bit } }, ({ button_n }) => {
  const light = reg(bit, { reset: 1 });
  light.next = light.xor(button_n);
  return { led_red_n: light };
});

const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => {
  return { sum: a.add(b) };
});

describe('boardTop', () => {
  it('puts ports on the pins of the same name, and the clock on the oscillator', () => {
    const { unit, pins } = boardTop(blinker, icebreaker);
    expect(pins).toEqual({ clock: '35', button_n: '10', led_red_n: '11' });
    expect(elaborate(unit).top.inputs.map(({ name }) => name)).toEqual(['clock', 'button_n']);
  });

  it('holds the unit in reset for 15 cycles after power-up, and not again', () => {
    const { unit } = boardTop(blinker, icebreaker);
    const dut = simulate(unit as Component<{ button_n: typeof bit }, { led_red_n: typeof bit }>);
    dut.button_n = 1;
    const light = Array.from({ length: 40 }, () => {
      dut.step();
      return Number(dut.led_red_n);
    });
    // In reset the light is 1 after every edge; from the 16th edge on it toggles.
    expect(light.slice(0, 15)).toEqual(new Array(15).fill(1));
    expect(light.slice(15)).toEqual(Array.from({ length: 25 }, (_, i) => i % 2));
  });

  it('gives a unit without registers neither clock nor reset', () => {
    const wire = component('wire_through', { in: { uart_rx: bit }, out: { uart_tx: bit } }, ({ uart_rx }) => ({
      uart_tx: uart_rx,
    }));
    const { unit, pins } = boardTop(wire, icebreaker);
    expect(pins).toEqual({ uart_rx: '6', uart_tx: '9' });
    expect(elaborate(unit).top.registers).toEqual([]);
  });

  it('names the ports that the board has no pin for', () => {
    const half = component(
      'half',
      { in: { uart_rx: bit, buton_n: bit }, out: { uart_tx: bit } },
      ({ uart_rx, buton_n }) => ({
        uart_tx: uart_rx.and(buton_n),
      }),
    );
    expect(() => boardTop(half, icebreaker)).toThrow(
      /^half: iCEBreaker has no pin for 'buton_n' \(nearest: 'button_n'\); its pins are clock, uart_rx, uart_tx, button_n, /,
    );
  });

  it('puts a unit without board ports between register ranks, on pins of the tool', () => {
    const { unit, pins } = boardTop(adder, icebreaker);
    expect(pins).toBeUndefined();
    expect(elaborate(unit).top.registers.map(({ node }) => node.width)).toEqual([8, 8, 9]);
    expect(emitVerilog(elaborate(unit)).top).toBe('adder_icebreaker');
  });

  it('refuses a unit with more port bits than pins, and says what to do', () => {
    const wide = component('wide', { in: { a: bits(40) }, out: { y: bits(1) } }, ({ a }) => ({ y: a.any() }));
    expect(() => boardTop(wide, icebreaker)).toThrow(
      'wide has 42 port bits, iCEBreaker has 39 pins: build it for a larger board, count its cells with synth, or wrap it in a top such as posit-adder-uart',
    );
  });
});
