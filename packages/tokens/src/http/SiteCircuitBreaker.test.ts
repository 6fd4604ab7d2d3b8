import { expect, it } from 'vitest';
import { FakeClock } from '../testing/index.ts';
import { SiteCircuitBreaker } from './SiteCircuitBreaker.ts';

function openCircuit() {
  const clock = new FakeClock();
  const breaker = new SiteCircuitBreaker({ clock });
  for (let n = 0; n < 5; n++) {
    breaker.enter('omaha');
    breaker.failed('omaha');
  }
  return { clock, breaker };
}

it('sends nothing to a site that failed five times in a row, and lets others be', () => {
  const { breaker } = openCircuit();
  expect(() => breaker.enter('omaha')).toThrow(expect.objectContaining({ code: 'SITE_UNAVAILABLE', retryAfter: 30 }));
  breaker.enter('lincoln');
});

it('does not count failures with a success between them', () => {
  const breaker = new SiteCircuitBreaker({ clock: new FakeClock() });
  for (let n = 0; n < 20; n++) {
    breaker.enter('omaha');
    if (n % 5 === 4) breaker.succeeded('omaha');
    else breaker.failed('omaha');
  }
  breaker.enter('omaha');
});

it('tries with one request after the pause, and is closed again if that succeeds', () => {
  const { clock, breaker } = openCircuit();
  clock.advance(30_000);
  breaker.enter('omaha');
  expect(() => breaker.enter('omaha')).toThrow(expect.objectContaining({ code: 'SITE_UNAVAILABLE' }));
  breaker.succeeded('omaha');
  breaker.enter('omaha');
});

it('pauses again if the trial fails, and tries again if it was cancelled', () => {
  const { clock, breaker } = openCircuit();
  clock.advance(30_000);
  breaker.enter('omaha');
  breaker.left('omaha');
  breaker.enter('omaha');
  breaker.failed('omaha');
  clock.advance(29_000);
  expect(() => breaker.enter('omaha')).toThrow(expect.objectContaining({ retryAfter: 1 }));
});

it('does not stay open because the clock was set back', () => {
  const { clock, breaker } = openCircuit();
  clock.jump(-365 * 86_400_000);
  breaker.enter('omaha');
});
