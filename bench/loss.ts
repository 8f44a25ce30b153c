// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import {
  exactLoss,
  lognormalFromInterval,
  type Portfolio,
  type Scenario,
  simulateLoss,
} from '../src/engines/loss/index.ts';
import { type Measured, median } from './place.ts';

const trials = 1_000_000;
const seed = 20_261_123;

/** Twenty ways in which a hospital loses money: rare and large, frequent and small, with heavy and with bounded tails. */
function hospitalPortfolio(): Portfolio<'currency'> {
  const scenarios = Array.from({ length: 20 }, (_, i): Scenario<'currency'> => {
    const size = 2 ** (i % 7) * 5000;
    const rate = 1.5 / (1 + (i % 7));
    return {
      id: `scenario-${i}`,
      unit: 'currency',
      frequency:
        i % 5 === 4
          ? { kind: 'bernoulli', probability: rate / 4 }
          : i % 5 === 3
            ? { kind: 'negative-binomial', mean: rate, size: 1.2 }
            : { kind: 'poisson', rate },
      severity:
        i % 4 === 3
          ? { kind: 'pert', low: size, mode: size * 2, high: size * 20 }
          : lognormalFromInterval(size, size * (10 + 5 * (i % 3))),
    };
  });
  return { unit: 'currency', scenarios };
}

/** The same years by numpy, from the portfolio on its standard input. */
const numpyProgram = `
import json, sys, time
import numpy as np
given = json.load(sys.stdin)
n, scenarios = given['trials'], given['scenarios']
rng = np.random.default_rng(given['seed'])
began = time.perf_counter()
total = np.zeros(n)
for s in scenarios:
    f, x = s['frequency'], s['severity']
    if f['kind'] == 'poisson': counts = rng.poisson(f['rate'], n)
    elif f['kind'] == 'bernoulli': counts = (rng.random(n) < f['probability']).astype(int)
    else: counts = rng.negative_binomial(f['size'], f['size'] / (f['size'] + f['mean']), n)
    m = int(counts.sum())
    if x['kind'] == 'lognormal': losses = rng.lognormal(x['mu'], x['sigma'], m)
    else:
        width = x['high'] - x['low']
        a, b = 1 + 4 * (x['mode'] - x['low']) / width, 1 + 4 * (x['high'] - x['mode']) / width
        losses = x['low'] + width * rng.beta(a, b, m)
    total += np.bincount(np.repeat(np.arange(n), counts), weights=losses, minlength=n)
total.sort()
seconds = time.perf_counter() - began
print(json.dumps({'seconds': seconds, 'quantiles': [float(np.quantile(total, p)) for p in given['probabilities']]}))
`;

type Peer = { readonly seconds: number; readonly quantiles: readonly number[] };

function runNumpy(portfolio: Portfolio, probabilities: readonly number[]): Peer | undefined {
  const input = JSON.stringify({ trials, seed, probabilities, scenarios: portfolio.scenarios });
  const { status, stdout } = spawnSync('python3', ['-c', numpyProgram], { input, encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as Peer) : undefined;
}

function timed<Result>(work: () => Result): { readonly seconds: number; readonly result: Result } {
  const began = performance.now();
  const result = work();
  return { seconds: (performance.now() - began) / 1000, result };
}

const farthest = (values: readonly number[], truth: readonly number[]): number =>
  Math.max(...values.map((value, i) => Math.abs(value / (truth[i] ?? Number.NaN) - 1)));

const unbarred = (what: string, value: number, unit: string): Measured => ({
  what,
  value,
  unit,
  bar: 'none',
  met: true,
});

function beside(name: string, { seconds, quantiles }: Peer, truth: readonly number[]): Measured[] {
  return [
    unbarred(`${name}, ${trials.toLocaleString('en')} years`, seconds, 's'),
    unbarred(`${name}, worst quantile`, farthest(quantiles, truth) * 1e9, 'parts per billion'),
  ];
}

/**
 * The annual loss of 20 scenarios: how long the exact distribution takes on a lattice of 2^16 points, how far its quantiles
 * are from those on 2^20 points, and what a million simulated years are beside it, ours and numpy's.
 */
export async function lossBench(): Promise<Measured[]> {
  const portfolio = hospitalPortfolio();
  const before = process.cpuUsage().user;
  const rounds = Array.from({ length: 7 }, () => timed(() => exactLoss(portfolio)));
  const processor = (process.cpuUsage().user - before) / 1e6 / rounds.length;
  const seconds = median(rounds.map((round) => round.seconds));
  const risks = rounds[0]?.result.risks ?? [];
  const truth = exactLoss(portfolio, { gridSize: 2 ** 20 }).risks.map(({ valueAtRisk }) => valueAtRisk.value);
  const error = farthest(
    risks.map(({ valueAtRisk }) => valueAtRisk.value),
    truth,
  );
  const told = Math.max(...risks.map(({ valueAtRisk }) => valueAtRisk.error / valueAtRisk.value));
  const own = timed(() => simulateLoss(portfolio, { trials, seed }));
  const numpy = runNumpy(
    portfolio,
    risks.map(({ probability }) => probability),
  );
  if (!numpy) console.log('  python3 with numpy is absent: nothing of it stands beside these figures');
  const ownQuantiles = own.result.risks.map(({ valueAtRisk }) => valueAtRisk.value);
  return [
    { what: 'exact, 20 scenarios, 2^16 points', value: seconds, unit: 's', bar: 'under 1 s', met: seconds < 1 },
    unbarred('exact, processor time of it', processor, 's'),
    {
      what: 'exact, worst quantile against 2^20 points',
      value: error * 1e9,
      unit: 'parts per billion',
      bar: 'under 10,000',
      met: error < 1e-5,
    },
    unbarred('exact, the error that it tells itself', told * 1e9, 'parts per billion'),
    ...beside('our simulation', { seconds: own.seconds, quantiles: ownQuantiles }, truth),
    ...(numpy ? beside('numpy simulation', numpy, truth) : []),
  ];
}
