import { expect, it } from 'vitest';
import type { Command } from './Command.ts';
import { findCommands } from './findCommands.ts';

const COMMANDS = [
  command('Audit log'),
  command('Tokens'),
  command('SES Lincoln Hospital', { words: 'ses_lincoln' }),
  command('Add token'),
  command('Test the token of SES Lincoln Hospital', { onlyWhenSought: true }),
];

function command(label: string, fields: Partial<Command> = {}): Command {
  return { id: label, kind: 'page', label, run: () => {}, ...fields };
}

function found(query: string, recent: readonly string[] = []): string[] {
  return findCommands(COMMANDS, query, recent).map(({ label }) => label);
}

it('lists all commands but those only found by search when the query is empty, recent ones first', () => {
  expect(found('')).toEqual(['Audit log', 'Tokens', 'SES Lincoln Hospital', 'Add token']);
  expect(found(' ', ['Add token', 'Tokens'])).toEqual(['Add token', 'Tokens', 'Audit log', 'SES Lincoln Hospital']);
});

it('keeps search-only commands that were used recently', () => {
  expect(found('', ['Test the token of SES Lincoln Hospital'])[0]).toBe('Test the token of SES Lincoln Hospital');
});

it.each([
  ['tok', ['Tokens', 'Add token', 'Test the token of SES Lincoln Hospital']],
  ['ses_lin', ['SES Lincoln Hospital']],
  ['test lincoln', ['Test the token of SES Lincoln Hospital']],
  ['udit', ['Audit log']],
  ['adtk', ['Add token']],
  ['xyz', []],
])('“%s” finds %j', (query, labels) => {
  expect(found(query)).toEqual(labels);
});

it('prefers recent commands among equal matches', () => {
  expect(found('to', ['Test the token of SES Lincoln Hospital']).slice(0, 2)).toEqual([
    'Tokens',
    'Test the token of SES Lincoln Hospital',
  ]);
});
