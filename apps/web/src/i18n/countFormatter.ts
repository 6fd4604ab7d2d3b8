import type { FormatterModule } from 'i18next';

/** Formats every number in a text in the text's language: "10,000 tokens", "10.000 Token". */
export const countFormatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value, _format, language) =>
    typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value,
};
