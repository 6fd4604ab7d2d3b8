import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import visuallyHidden from '@mui/utils/visuallyHidden';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

export interface SearchListProps<Option> {
  /** The options that match the query, in order. */
  readonly options: readonly Option[];
  readonly keyOf: (option: Option) => string;
  readonly render: (option: Option) => ReactNode;
  readonly onPick: (option: Option) => void;
  /** The text in the search field. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Accessible names of the field and the list. */
  readonly label: string;
  readonly listLabel: string;
  /** Shown if nothing matches. */
  readonly none: string;
  /** Marks the option that is currently selected, if any. */
  readonly isCurrent?: (option: Option) => boolean;
  /** px */
  readonly rowHeight: number;
}

const SHOWN_HEIGHT = 336;
const PAGE_OF_ROWS = 6;

/**
 * A search field above the matching options, for lists of any length: the focus stays in the field, the arrow keys move
 * through the options (ARIA Authoring Practices, combobox with a listbox), and only visible rows are rendered.
 */
export function SearchList<Option>(props: SearchListProps<Option>): ReactNode {
  const { options, keyOf, render, onPick, query, onQuery, label, listLabel, none, isCurrent, rowHeight } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeIndex, setActive] = useState(0);
  const active = Math.min(activeIndex, options.length - 1);
  const rows = useVirtualizer({
    count: options.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(options[index] as Option),
    overscan: 6,
    initialRect: { width: 0, height: SHOWN_HEIGHT },
  });
  useEffect(() => {
    if (active >= 0) rows.scrollToIndex(active);
  }, [rows, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextActive(event.key, active, options.length);
    if (next !== null) setActive(next);
    else if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    else if (options[active] !== undefined) onPick(options[active]);
    event.preventDefault();
  };
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <>
      <Box sx={{ p: 1.5, pb: 1 }}>
        <TextField
          autoFocus
          fullWidth
          size="small"
          label={label}
          value={query}
          onChange={(event) => {
            onQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          slotProps={{
            htmlInput: {
              role: 'combobox',
              'aria-expanded': true,
              'aria-autocomplete': 'list',
              'aria-controls': `${id}-list`,
              'aria-activedescendant': active >= 0 ? optionId(active) : undefined,
              autoComplete: 'off',
              autoCapitalize: 'off',
              spellCheck: false,
            },
          }}
        />
      </Box>
      <Typography role="status" color="textSecondary" sx={options.length > 0 ? visuallyHidden : { px: 2, py: 1.5 }}>
        {options.length === 0 && none}
      </Typography>
      <Box
        ref={scroller}
        role="listbox"
        id={`${id}-list`}
        aria-label={listLabel}
        sx={{ overflowY: 'auto', maxHeight: `min(${SHOWN_HEIGHT}px, 55dvh)` }}
      >
        <Box role="none" style={{ height: rows.getTotalSize() }} sx={{ position: 'relative' }}>
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const option = options[index] as Option;
            return (
              <Stack
                key={key}
                direction="row"
                role="option"
                id={optionId(index)}
                aria-selected={index === active}
                aria-current={isCurrent?.(option) || undefined}
                aria-setsize={options.length}
                aria-posinset={index + 1}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => index !== active && setActive(index)}
                onClick={() => onPick(option)}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                sx={ROW}
              >
                {render(option)}
              </Stack>
            );
          })}
        </Box>
      </Box>
    </>
  );
}

/** The option that a key moves to; null if the list does not handle the key. */
function nextActive(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active - 1 + count) % count;
  if (key === 'PageDown') return Math.min(active + PAGE_OF_ROWS, count - 1);
  if (key === 'PageUp') return Math.max(active - PAGE_OF_ROWS, 0);
  return null;
}

const ROW = {
  position: 'absolute',
  inset: '0 0 auto',
  alignItems: 'center',
  gap: 1.5,
  px: 2,
  cursor: 'pointer',
  '&[aria-selected=true]': { bgcolor: 'action.selected' },
  '&[aria-current]': { fontWeight: 700 },
} as const;
