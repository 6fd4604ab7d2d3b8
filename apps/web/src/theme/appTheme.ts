import { createTheme } from '@mui/material/styles';

/**
 * Light and dark in one theme, switched by a class on the root. In light mode, warning and error colours are darker than MUI's:
 * its orange on white has a contrast of 3.1:1, and WCAG 2.2 AA requires 4.5:1. The same goes for text on a colour, for which
 * MUI settles for 3:1.
 */
export const appTheme = createTheme({
  cssVariables: { colorSchemeSelector: 'class' },
  colorSchemes: {
    light: {
      palette: {
        contrastThreshold: 4.5,
        primary: { main: '#0b5c66' },
        secondary: { main: '#6a4c93' },
        success: { main: '#1b6e3c' },
        warning: { main: '#9a4b00' },
        error: { main: '#b3261e' },
        background: { default: '#f5f7f8', paper: '#ffffff' },
      },
    },
    dark: {
      palette: {
        contrastThreshold: 4.5,
        primary: { main: '#6fd3dd' },
        secondary: { main: '#c8a8f0' },
        success: { main: '#7fd99f' },
        warning: { main: '#ffb870' },
        error: { main: '#ff9d95' },
        background: { default: '#0f1719', paper: '#162124' },
      },
    },
  },
  shape: { borderRadius: 10 },
  typography: {
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    h1: { fontSize: '1.75rem', fontWeight: 650, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.25rem', fontWeight: 650 },
    h3: { fontSize: '1.05rem', fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiDialogTitle: { defaultProps: { variant: 'h2' } },
    // The backdrop is dark already, so dialogs have the colour of the page's cards instead of a lighter grey.
    MuiDialog: {
      styleOverrides: {
        paper: {
          backgroundImage: 'none',
          // The part between title and buttons scrolls, with or without a form around it.
          '& > form': { display: 'flex', flexDirection: 'column', flex: '1 1 auto', minHeight: 0 },
        },
      },
    },
    MuiDrawer: { styleOverrides: { paper: { backgroundImage: 'none' } } },
    MuiAlert: { styleOverrides: { action: { '& .MuiButton-root': { whiteSpace: 'nowrap' } } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
  },
});
