import { useEffect, useState } from 'preact/hooks';

/** The time in milliseconds since the epoch; while it `goes on`, a new one each second. */
export function useNow(goesOn: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [goesOn]);
  return now;
}
