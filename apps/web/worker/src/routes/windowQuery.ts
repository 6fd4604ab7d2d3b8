/** The parameters of a window of time. */
export const WINDOW = ['start_time', 'end_time'];

/** The parameters of a window that is read page by page. */
export const CURSOR_WINDOW = [...WINDOW, 'cursor', 'page_size', 'raw_data'];
