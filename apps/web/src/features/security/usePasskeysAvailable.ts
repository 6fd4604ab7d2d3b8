import { useEffect, useState } from 'react';
import { useApp } from '../../services/ServicesProvider.tsx';

/** Whether passkeys can unlock in this browser; null while it is not known, and where only trying tells. */
export function usePasskeysAvailable(): boolean | null {
  const { passkeys } = useApp().tenants.home;
  const [isAvailable, setAvailable] = useState<boolean | null>(null);
  useEffect(() => void passkeys.isAvailable().then(setAvailable, () => {}), [passkeys]);
  return isAvailable;
}
