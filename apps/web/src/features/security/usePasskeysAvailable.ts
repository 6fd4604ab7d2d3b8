import { useEffect, useState } from 'react';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** Whether passkeys can unlock in this browser; null until that is known, or if only trying would tell. */
export function usePasskeysAvailable(): boolean | null {
  const { passkeys } = useAppServices().tenants.home;
  const [isAvailable, setAvailable] = useState<boolean | null>(null);
  useEffect(() => void passkeys.isAvailable().then(setAvailable, () => {}), [passkeys]);
  return isAvailable;
}
