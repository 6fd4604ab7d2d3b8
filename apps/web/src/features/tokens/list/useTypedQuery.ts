import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Somebody who types fast makes one address of many letters. */
const WRITE_AFTER_MS = 300;

/**
 * What is typed into the search: shown at once, in the address a moment later. Another address, as by the way back, is what is
 * typed then.
 */
export function useTypedQuery(inAddress: string, write: (query: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(inAddress);
  const written = useRef(inAddress);
  const put = useEffectEvent((query: string) => {
    written.current = query;
    write(query);
  });
  useEffect(() => {
    if (typed === written.current) return;
    const timer = setTimeout(() => put(typed), WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (inAddress === written.current) return;
    written.current = inAddress;
    setTyped(inAddress);
  }, [inAddress]);
  return [typed, setTyped];
}
