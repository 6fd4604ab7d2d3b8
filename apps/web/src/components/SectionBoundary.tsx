import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { shellTexts } from '../i18n/en/shell.ts';
import { useTexts } from '../i18n/useTexts.ts';

interface SectionBoundaryState {
  readonly hasFailed: boolean;
}

/** Contains the render errors of a part of the page and offers to retry. */
export class SectionBoundary extends Component<{ readonly children: ReactNode }, SectionBoundaryState> {
  override state: SectionBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): SectionBoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <SectionFailed onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

function SectionFailed({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { t } = useTexts(shellTexts);
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          {t('failed.again')}
        </Button>
      }
    >
      {t('failed.part')}
    </Alert>
  );
}
