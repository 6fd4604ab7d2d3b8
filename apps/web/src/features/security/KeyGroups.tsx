import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The numbered groups of a recovery key, one of which is asked for. */
export function KeyGroups({ groups }: { readonly groups: readonly string[] }): ReactNode {
  return (
    <Box
      component="ol"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(88px, 1fr))',
        gap: 1,
        listStyle: 'none',
        p: 0,
        my: 2,
      }}
    >
      {groups.map((group, index) => (
        <Box
          component="li"
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be equal, and none ever moves
          key={index}
          sx={{ display: 'flex', gap: 1, alignItems: 'baseline', fontFamily: 'ui-monospace, monospace' }}
        >
          <Box component="span" sx={{ opacity: 0.75, fontSize: '0.75rem', minWidth: 18, textAlign: 'right' }}>
            {index + 1}
          </Box>
          <Box component="span" sx={{ fontSize: '1.1rem', fontWeight: 600, letterSpacing: '0.06em' }}>
            {group}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
