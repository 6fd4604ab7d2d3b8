// The simulator as a command: node src/main.ts [--port N] [--seed TEXT] [--sites a,b] [--points N] [--latency-ms N]
import { parseArgs } from 'node:util';
import { DEFAULT_SITES, startSimulator } from './startSimulator.ts';

const USAGE = 'Usage: main.ts [--port N] [--seed TEXT] [--sites a,b,c] [--points N] [--latency-ms N]';

try {
  const simulator = await startSimulator(readOptions());
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(`ACE simulator: ${simulator.apiUrl}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ||= 1;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4010' },
        seed: { type: 'string', default: 'building-vitals' },
        sites: { type: 'string', default: DEFAULT_SITES.join(',') },
        points: { type: 'string', default: '500' },
        'latency-ms': { type: 'string', default: '0' },
      },
    });
    return {
      port: Number(values.port),
      seed: values.seed,
      sites: values.sites.split(','),
      points: Number(values.points),
      latencyMs: Number(values['latency-ms']),
    };
  } catch (error) {
    process.exitCode = 2;
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
