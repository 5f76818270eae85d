/** The C++ program around a Verilator model: reads batches of rows, runs a cycle for each, writes the results. */
import type { ModelPort, ModelPorts } from './model-ports.js';

/** What the program is written for. */
export interface RunnerOptions {
  readonly ports: ModelPorts;
  /** Limbs per row of the stimulus, at least 1. */
  readonly inputLimbs: number;
  /** Limbs per row of the results. */
  readonly outputLimbs: number;
  /** The generated C++ files, compiled with the program as one unit, which is much faster than apart. */
  readonly modelFiles: readonly string[];
}

/** Name of the model's class and of the header that declares it. */
export const modelClass = 'Vmodel';

/**
 * The program. Each message on standard input is a 64-bit count in the machine's byte order and that many rows of
 * `inputLimbs` limbs; the answer on standard output is the same count and rows of `outputLimbs` limbs. A count of 0
 * puts the model back to its power-up state. The program ends with its input.
 */
export function runnerSource({ ports, inputLimbs, outputLimbs, modelFiles }: RunnerOptions): string {
  const { clocks, inputs, outputs, resets } = ports;
  const apply = ({ name, width, offset }: ModelPort) => `apply<${width}>(model_->${name}, in + ${offset ?? 0});`;
  const sample = ({ name, width, offset }: ModelPort) => `sample<${width}>(model_->${name}, out + ${offset ?? 0});`;
  const fall = clocks.map(({ name }) => `model_->${name} = 0;`);
  const rise = clocks.map(({ name, offset }) => {
    return `model_->${name} = ${offset === undefined ? '1' : `static_cast<CData>(in[${offset}] & 1)`};`;
  });
  const powerUp = [
    'if (fresh_) {',
    ...[...resets.map(({ name }) => `model_->${name} = !model_->${name};`), 'model_->eval();', 'fresh_ = false;'].map(
      (line) => `  ${line}`,
    ),
    '}',
  ];
  const cycle = [
    ...inputs.map(apply),
    ...fall,
    ...(resets.length > 0 ? [...powerUp, ...resets.map(apply)] : []),
    'model_->eval();',
    ...outputs.map(sample),
    ...(clocks.length > 0 ? [...rise, 'model_->eval();'] : []),
  ];
  return `// Runs a Verilator model over batches of rows: standard input to standard output.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

${modelFiles.map((file) => `#include "${file}"`).join('\n')}

namespace {

using Limb = std::uint64_t;

constexpr std::size_t inputLimbs = ${inputLimbs};
constexpr std::size_t outputLimbs = ${outputLimbs};

/** The lowest Bits bits, of 1 to 64. */
template <int Bits>
constexpr Limb mask = ~Limb{0} >> (64 - Bits);

/** Sets a port from its limbs, the lowest first; bits above Width are dropped. */
template <int Width, typename Port>
void apply(Port& port, const Limb* limbs) {
  if constexpr (Width <= 64) {
    port = static_cast<Port>(limbs[0] & mask<Width>);
  } else {
    constexpr int last = (Width - 1) / 32;
    for (int word = 0; word <= last; ++word) {
      port[word] = static_cast<std::uint32_t>(limbs[word / 2] >> (32 * (word % 2)));
    }
    port[last] &= static_cast<std::uint32_t>(mask<Width - 32 * last>);
  }
}

/** Writes a port's value as limbs, the lowest first; bits above Width are 0. */
template <int Width, typename Port>
void sample(const Port& port, Limb* limbs) {
  if constexpr (Width <= 64) {
    limbs[0] = static_cast<Limb>(port) & mask<Width>;
  } else {
    constexpr int words = (Width + 31) / 32;
    constexpr int last = (Width - 1) / 64;
    for (int limb = 0; limb <= last; ++limb) {
      limbs[limb] = static_cast<Limb>(port[2 * limb]);
      if (2 * limb + 1 < words) limbs[limb] |= static_cast<Limb>(port[2 * limb + 1]) << 32;
    }
    limbs[last] &= mask<Width - 64 * last>;
  }
}

/** The circuit between two clock edges. */
class Circuit {
 public:
  Circuit() { restart(); }

  /** Back to the power-up state. */
  void restart() {
    model_.reset();
    context_ = std::make_unique<VerilatedContext>();
    model_ = std::make_unique<${modelClass}>(context_.get());
    fresh_ = true;
  }

  /** One row: inputs in, outputs out, then the rising edges. The clocks fall together with the next row's inputs. */
  void cycle([[maybe_unused]] const Limb* in, [[maybe_unused]] Limb* out) {
${cycle.map((line) => `    ${line}`).join('\n')}
  }

 private:
  /** Nothing has run since power-up: asynchronous resets that are 1 from the start have had no edge. */
  [[maybe_unused]] bool fresh_ = true;
  std::unique_ptr<VerilatedContext> context_;
  std::unique_ptr<${modelClass}> model_;
};

bool receive(void* data, std::size_t bytes) { return std::fread(data, 1, bytes, stdin) == bytes; }

bool send(const void* data, std::size_t bytes) { return std::fwrite(data, 1, bytes, stdout) == bytes; }

}  // namespace

int main() {
  Circuit circuit;
  std::vector<Limb> stimulus;
  std::vector<Limb> results;
  std::uint64_t rows = 0;
  while (receive(&rows, sizeof rows)) {
    stimulus.resize(rows * inputLimbs);
    results.resize(rows * outputLimbs);
    if (!receive(stimulus.data(), stimulus.size() * sizeof(Limb))) return 1;
    if (rows == 0) circuit.restart();
    for (std::size_t row = 0; row < rows; ++row) {
      circuit.cycle(stimulus.data() + row * inputLimbs, results.data() + row * outputLimbs);
    }
    if (!send(&rows, sizeof rows) || !send(results.data(), results.size() * sizeof(Limb))) return 1;
    if (std::fflush(stdout) != 0) return 1;
  }
  return 0;
}
`;
}
