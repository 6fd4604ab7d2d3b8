import type { FormatterModule } from 'i18next';

/** Writes numbers within a text as its language does: "10,000 tokens", "10.000 Tokens". */
export const countFormatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value, _format, language) =>
    typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value,
};
