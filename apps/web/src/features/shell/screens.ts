/** Wide enough for the list of pages at the left; else it is a drawer. */
export const LARGE_SCREEN = '@media (min-width: 900px)';

export const ON_SMALL_SCREENS = { [LARGE_SCREEN]: { display: 'none' } };
export const ON_LARGE_SCREENS = { '@media (max-width: 899.95px)': { display: 'none' } };
