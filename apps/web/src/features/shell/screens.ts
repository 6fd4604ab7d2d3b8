/** Wide enough for the navigation at the left; on smaller screens it is a drawer. */
export const LARGE_SCREEN = '@media (min-width: 900px)';

export const ON_SMALL_SCREENS = { [LARGE_SCREEN]: { display: 'none' } };
export const ON_LARGE_SCREENS = { '@media (max-width: 899.95px)': { display: 'none' } };
