import type { TokenTestResult } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import type { CheckedRow } from './checkRows.ts';
import { ImportTable } from './ImportTable.tsx';
import { KindFilter } from './KindFilter.tsx';
import { RowOptions } from './RowOptions.tsx';
import { chosen, kindsOf, type RowKind, toggle } from './rowChoice.ts';
import type { Failure, Importing, Preview } from './useImport.ts';
import { useRowTests } from './useRowTests.ts';

export interface ImportPreviewProps {
  readonly preview: Preview;
  readonly failure: Failure | undefined;
  readonly importing: Importing;
}

/** What an import would change, row by row, and which rows to import. */
export function ImportPreview({ preview, failure, importing }: ImportPreviewProps): ReactNode {
  const { t } = useTexts(importsTexts);
  const { rows, table, columns } = preview;
  const { choice, setChoice } = importing;
  const [kind, setKind] = useState<RowKind | null>(null);
  const tests = useRowTests();
  const shown = useMemo(() => (kind ? rows.filter((row) => kindsOf(row).includes(kind)) : rows), [rows, kind]);
  const taken = useMemo(() => chosen(rows, choice), [rows, choice]);
  const isTesting = tests.progress !== null;

  const toggleLine = useCallback((line: number) => setChoice(toggle(rows, choice, line)), [rows, choice, setChoice]);
  const test = async () => {
    const results = await tests.run(taken);
    setChoice(new Set([...choice].filter((line) => !isRefused(results.get(line)))));
  };
  return (
    <>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column' }}>
        <Stack spacing={2} sx={{ minHeight: 0, flex: 1 }}>
          {failure && <ImportFailure failure={failure} />}
          {table && columns && <ColumnChoice table={table} columns={columns} onChange={importing.setColumns} />}
          <KindFilter rows={rows} kind={kind} onChange={setKind} />
          <RowOptions rows={rows} choice={choice} onChange={setChoice} />
          <LeftOut rows={rows} />
          <ImportTable rows={shown} choice={choice} tests={tests.results} onToggle={toggleLine} />
          {tests.progress && (
            <WorkProgress progress={tests.progress} onStop={tests.stop}>
              {t('test.running')}
            </WorkProgress>
          )}
          {!isTesting && tests.results.size > 0 && <TestSummary results={tests.results} />}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', rowGap: 1 }}>
        <Button onClick={importing.restart} sx={{ mr: 'auto !important' }}>
          {t('another')}
        </Button>
        <Button onClick={test} disabled={isTesting || taken.length === 0}>
          {t('test.run', { count: taken.length })}
        </Button>
        <Button
          variant="contained"
          onClick={() => importing.write(tests.results)}
          disabled={isTesting || taken.length === 0}
        >
          {t('submit', { count: taken.length })}
        </Button>
      </DialogActions>
    </>
  );
}

function isRefused(result: TokenTestResult | undefined): boolean {
  return result?.success === true && !result.valid;
}

function ImportFailure({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTexts(importsTexts);
  const text = useErrorText();
  return (
    <Alert severity={failure.kind === 'failed' ? 'error' : 'warning'} role="status">
      {t(failure.kind)} {failure.kind === 'failed' && text(failure.error)}
    </Alert>
  );
}

function LeftOut({ rows }: { readonly rows: readonly CheckedRow[] }): ReactNode {
  const { t } = useTexts(importsTexts);
  const count = useMemo(() => rows.filter(({ problem }) => problem !== null).length, [rows]);
  return count > 0 && <Alert severity="warning">{t('leftOut', { count })}</Alert>;
}

function TestSummary({ results }: { readonly results: ReadonlyMap<number, TokenTestResult> }): ReactNode {
  const { t } = useTexts(importsTexts);
  const all = [...results.values()];
  const refused = all.filter(isRefused).length;
  const accepted = all.filter(({ valid }) => valid).length;
  return (
    <Typography variant="body2" role="status">
      {t('test.done', { accepted, refused, silent: all.length - accepted - refused })}{' '}
      {refused > 0 && t('test.untaken')}
    </Typography>
  );
}
