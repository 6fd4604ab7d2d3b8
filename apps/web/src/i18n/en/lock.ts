export const lock = {
  title: 'Locked',
};
