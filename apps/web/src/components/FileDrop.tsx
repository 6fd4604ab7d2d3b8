import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';

export interface FileDropProps {
  readonly label: string;
  readonly chooseLabel: string;
  /** File types, as in `<input accept>`. */
  readonly accept: string;
  readonly autoFocus?: boolean;
  readonly onFile: (file: File) => void;
}

/** An area to drop or choose a file. */
export function FileDrop({ label, chooseLabel, accept, autoFocus = false, onFile }: FileDropProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <Box
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        border: 2,
        borderStyle: 'dashed',
        borderColor: isOver ? 'primary.main' : 'divider',
        bgcolor: isOver ? 'action.hover' : undefined,
        borderRadius: 1,
        p: 3,
      }}
    >
      <Stack spacing={1} sx={{ alignItems: 'center', textAlign: 'center' }}>
        <UploadFileOutlined color="disabled" sx={{ fontSize: 36 }} />
        <Typography color="textSecondary">{label}</Typography>
        <Button variant="outlined" autoFocus={autoFocus} onClick={() => input.current?.click()}>
          {chooseLabel}
        </Button>
        {/* The button opens it. */}
        <input
          ref={input}
          type="file"
          accept={accept}
          hidden
          onChange={(event) => {
            take(event.target.files);
            // Lets the same file be chosen again.
            event.target.value = '';
          }}
        />
      </Stack>
    </Box>
  );
}
