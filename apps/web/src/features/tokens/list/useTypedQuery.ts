import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Fast typing changes the address once, not per letter. */
const WRITE_AFTER_MS = 300;

/**
 * The query in the search field, written to the address a moment later. When the address changes otherwise, by going back for
 * example, so does the field.
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
