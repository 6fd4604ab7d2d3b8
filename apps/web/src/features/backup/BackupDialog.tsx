import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useState } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTokensPage } from '../tokens/index.ts';
import { CreateBackup } from './CreateBackup.tsx';
import { RestoreBackup } from './RestoreBackup.tsx';
import { UnencryptedExport } from './UnencryptedExport.tsx';

const TABS = ['create', 'restore', 'export'] as const;
type TabName = (typeof TABS)[number];

/** Creates, restores and exports backups of all tokens. */
export function BackupDialog(): ReactNode {
  const { t } = useTexts(backupTexts);
  const page = useTokensPage();
  const [tab, setTab] = useState<TabName>('create');
  return (
    <AppDialog title={t('title')} onClose={page.open}>
      <Tabs
        value={tab}
        onChange={(_event, next: TabName) => setTab(next)}
        variant="scrollable"
        allowScrollButtonsMobile
        aria-label={t('title')}
        sx={{ px: 2, borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
      >
        {TABS.map((name) => (
          <Tab
            key={name}
            value={name}
            label={t(`tabs.${name}`)}
            id={`backup-tab-${name}`}
            aria-controls="backup-panel"
          />
        ))}
      </Tabs>
      <div
        role="tabpanel"
        id="backup-panel"
        aria-labelledby={`backup-tab-${tab}`}
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
      >
        {tab === 'create' && <CreateBackup />}
        {tab === 'restore' && <RestoreBackup onDone={page.open} />}
        {tab === 'export' && <UnencryptedExport />}
      </div>
    </AppDialog>
  );
}
