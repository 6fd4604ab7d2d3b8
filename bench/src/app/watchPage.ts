/** What a page notes of itself from its first moment, as browsers report it. */
export interface PageWatch {
  /** ms from the navigation until the largest thing was painted that was there before the first input. */
  lcp: number;
  /** Sum of all layout shifts that no input explains: never less than CLS, which is the worst window of them. */
  shifts: number;
  /** ms from an input of a person to the next paint; a multiple of 8, as browsers tell it. */
  inputs: number[];
  /** Frames that kept the page busy for more than 50 ms, ms. */
  longFrames: number[];
  /** Resolves in ms since the navigation, when something that the selector fits was painted. */
  painted(selector: string): Promise<number>;
}

declare global {
  var watched: PageWatch;
}

/** Runs in the page, before its own scripts. */
export function watchPage(): void {
  const watch: PageWatch = { lcp: 0, shifts: 0, inputs: [], longFrames: [], painted };
  globalThis.watched = watch;
  observe<PerformanceEntry>('largest-contentful-paint', {}, ({ startTime }) => {
    watch.lcp = startTime;
  });
  observe<PerformanceEntry & { value: number; hadRecentInput: boolean }>('layout-shift', {}, (shift) => {
    if (!shift.hadRecentInput) watch.shifts += shift.value;
  });
  observe<PerformanceEventTiming & { interactionId: number }>('event', { durationThreshold: 16 }, (event) => {
    if (event.interactionId > 0) watch.inputs.push(event.duration);
  });
  observe<PerformanceEntry>('long-animation-frame', {}, ({ duration }) => {
    watch.longFrames.push(duration);
  });

  function observe<Entry extends PerformanceEntry>(type: string, options: object, note: (entry: Entry) => void): void {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry as Entry);
    });
    observer.observe({ type, buffered: true, ...options });
  }

  function painted(selector: string): Promise<number> {
    return new Promise((resolve) => {
      const look = () => {
        if (!document.querySelector(selector)) return requestAnimationFrame(look);
        // What is there when a frame begins is painted in it; a message comes after.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      };
      look();
    });
  }
}
