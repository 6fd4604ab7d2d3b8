import { useEffect, useState } from 'react';

const SECOND_MS = 1000;

/** Counts seconds down to 0. @returns the seconds left, and a function to start */
export function useCountdown(): [number, (seconds: number) => void] {
  const [endsAt, setEndsAt] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (endsAt === 0) return;
    const look = () => {
      const seconds = Math.max(0, Math.ceil((endsAt - performance.now()) / SECOND_MS));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    };
    // More often than once a second, so that no second is skipped.
    const timer = setInterval(look, SECOND_MS / 4);
    return () => clearInterval(timer);
  }, [endsAt]);
  const start = (seconds: number) => {
    setLeft(seconds);
    setEndsAt(performance.now() + seconds * SECOND_MS);
  };
  return [left, start];
}
