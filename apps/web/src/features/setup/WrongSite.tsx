import type { Site } from '@building-vitals/ace-api';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { SiteList } from './SiteList.tsx';
import { siteNameOf } from './siteNameOf.ts';

export interface WrongSiteProps {
  /** As typed. */
  readonly siteId: string;
  readonly sites: readonly Site[];
  readonly onSite: (site: Site) => void;
}

/** Warns that the token cannot access the site, and offers those that it can. */
export function WrongSite({ siteId, sites, onSite }: WrongSiteProps): ReactNode {
  const { t } = useTexts(setupTexts);
  return (
    <Stack spacing={1}>
      <Alert severity="warning">
        <AlertTitle>{t('validate.otherSiteTitle', { site: siteId })}</AlertTitle>
        {sites.length === 0 ? t('validate.noSite') : t('validate.otherSite', { count: sites.length })}
      </Alert>
      {sites.length > 0 && (
        <SiteList sites={sites}>
          {(site) => (
            <Button size="small" onClick={() => onSite(site)} sx={{ textAlign: 'left' }}>
              {t('validate.chooseSite', { name: siteNameOf(site), id: site.name })}
            </Button>
          )}
        </SiteList>
      )}
    </Stack>
  );
}
