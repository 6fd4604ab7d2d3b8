export const migration = {
  title: 'Tokens of earlier versions',
};
