import type { FormatterModule } from 'i18next';

/** Writes every number in a text as the text's language does: "10,000 tokens", "10.000 Token". */
export const countFormatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value, _format, language) =>
    typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value,
};
