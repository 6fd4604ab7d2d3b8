import type { DamagedToken } from '@building-vitals/tokens';
import BrokenImageOutlined from '@mui/icons-material/BrokenImageOutlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Moment } from '../../../components/Moment.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';

/** Further ones are only counted: with that many, the user needs a backup rather than one of them. */
const LISTED = 200;

export interface UnreadableTokensProps {
  readonly rows: readonly DamagedToken[];
  readonly onDelete: (rows: readonly DamagedToken[]) => void;
}

/** Records that cannot be decrypted: only their expiry is known. */
export function UnreadableTokens({ rows, onDelete }: UnreadableTokensProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <Card component="section" aria-label={t('unreadable.label')}>
      <Typography variant="body2" color="textSecondary" sx={{ px: 2, pt: 2 }}>
        {t('unreadable.hint')}
      </Typography>
      <List>
        {rows.slice(0, LISTED).map((row) => (
          <ListItem
            key={row.id}
            sx={{ pr: 12 }}
            secondaryAction={
              <Button size="small" color="error" onClick={() => onDelete([row])}>
                {t('actions.delete')}
              </Button>
            }
          >
            <ListItemIcon>
              <BrokenImageOutlined color="error" />
            </ListItemIcon>
            <ListItemText
              primary={t('unreadable.record', { id: row.id.slice(0, 8) })}
              secondary={
                <>
                  {t('expires')} <Moment at={row.expiresAt} />
                </>
              }
            />
          </ListItem>
        ))}
      </List>
      {rows.length > 1 && (
        <Button color="error" onClick={() => onDelete(rows)} sx={{ ml: 1, mb: 1 }}>
          {t('unreadable.deleteAll', { count: rows.length })}
        </Button>
      )}
    </Card>
  );
}
