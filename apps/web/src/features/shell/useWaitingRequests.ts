import type { QueuedRequest } from '@building-vitals/tokens';
import { useEffect, useState } from 'react';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** The requests that wait for the network, oldest first. */
export function useWaitingRequests(): readonly QueuedRequest[] {
  const { network } = useTenantServices();
  const [waiting, setWaiting] = useState(network.queuedRequests);
  useEffect(() => {
    const look = () => setWaiting(network.queuedRequests);
    look();
    return network.on('network:queue', look);
  }, [network]);
  return waiting;
}
