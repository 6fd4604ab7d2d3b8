import type { BatchTest, SiteToken } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { AppDialog } from '../../../components/AppDialog.tsx';
import { useTestWords } from '../../../components/TestOutcome.tsx';
import { useErrorText } from '../../../components/useErrorText.ts';
import { WorkProgress } from '../../../components/WorkProgress.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { type BatchTestRun, isAccepted, useBatchTest } from './useBatchTest.ts';

/** Further results are only counted; the list's filters find them. */
const LISTED = 200;

export interface BatchTestDialogProps {
  readonly tokens: readonly SiteToken[];
  readonly onClose: () => void;
}

/** Tests many tokens: progress, a button to stop, the results, and another try for those that failed. */
export function BatchTestDialog({ tokens, onClose }: BatchTestDialogProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const test = useBatchTest(tokens);
  const { isRunning, failed } = test;
  return (
    <AppDialog title={t('batchTest.title', { count: tokens.length })} onClose={onClose} isBusy={isRunning}>
      {/* Focusable, so that the keyboard can scroll it on small screens. */}
      <DialogContent tabIndex={0}>
        <Stack spacing={2}>
          {isRunning ? (
            <WorkProgress progress={test.progress} onStop={test.cancel}>
              {t('test.running')}
            </WorkProgress>
          ) : (
            <Summary test={test} />
          )}
          <Results tokens={tokens} results={test.results} />
        </Stack>
      </DialogContent>
      <DialogActions>
        {!isRunning && failed.length > 0 && (
          <Button onClick={() => void test.run(failed)}>{t('batchTest.retry', { count: failed.length })}</Button>
        )}
        <Button variant="contained" onClick={onClose} disabled={isRunning}>
          {t('done')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}

function Summary({ test: { results, failed } }: { readonly test: BatchTestRun }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const accepted = results.size - failed.length;
  return (
    <Alert severity={failed.length === 0 ? 'success' : 'warning'} role="status">
      {[
        t('batchTest.accepted', { count: accepted }),
        failed.length > 0 && t('batchTest.failed', { count: failed.length }),
      ]
        .filter(Boolean)
        .join(' ')}
    </Alert>
  );
}

interface ResultsProps {
  readonly tokens: readonly SiteToken[];
  readonly results: ReadonlyMap<string, BatchTest>;
}

/** Tokens that were not accepted come first. */
function Results({ tokens, results }: ResultsProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const tested = tokens.flatMap((token) => {
    const result = results.get(token.id);
    return result ? [{ token, result }] : [];
  });
  const sorted = tested.toSorted((a, b) => Number(isAccepted(a.result)) - Number(isAccepted(b.result)));
  if (sorted.length === 0) return null;
  return (
    <>
      <List dense disablePadding aria-label={t('batchTest.results')}>
        {sorted.slice(0, LISTED).map(({ token, result }) => (
          <ListItem key={token.id} disableGutters divider>
            <ListItemText
              primary={token.deviceId ? `${token.siteName} · ${token.deviceId}` : token.siteName}
              secondary={<ResultText result={result} />}
              slotProps={{ secondary: { color: isAccepted(result) ? 'success' : 'error' } }}
            />
          </ListItem>
        ))}
      </List>
      {sorted.length > LISTED && (
        <Typography variant="body2" color="textSecondary">
          {t('batchTest.more', { count: sorted.length - LISTED })}
        </Typography>
      )}
    </>
  );
}

function ResultText({ result }: { readonly result: BatchTest }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const words = useTestWords();
  const text = useErrorText();
  if (result.status === 'fulfilled') return words(result.value);
  const isStopped = result.reason instanceof DOMException && result.reason.name === 'AbortError';
  return isStopped ? t('batchTest.notTested') : text(result.reason);
}
