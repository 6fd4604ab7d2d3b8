export const backup = {
  title: 'Backup',
};
