// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../platform/errors.ts';
import { createProgram } from './program.ts';

type Named = { readonly name: string; readonly command: Command };

function below(command: Command, name: string): Named[] {
  return command.commands.flatMap((child) => {
    const own = `${name} ${child.name()}`;
    return [{ name: own, command: child }, ...below(child, own)];
  });
}

/** The whole help, with what stands after the list of options. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

const program = createProgram();
const commands = [{ name: 'wardline', command: program }, ...below(program, 'wardline')];

describe('the help of', () => {
  it.each(commands)('$name says what it does and gives an example', ({ command, name }) => {
    const help = helpOf(command);
    expect(command.description()).toMatch(/\.$/);
    // npm start is how a person on a fresh machine calls wardline start
    const example = name === 'wardline start' ? 'npm start' : name;
    expect(help.slice(help.indexOf('\nExample:\n'))).toMatch(new RegExp(`^\nExample:\n {2}${example}\\b`));
  });

  it('wardline names every exit code', () => {
    const help = helpOf(createProgram());
    for (const [code, { exit }] of Object.entries(errorCodes))
      expect(help, code).toMatch(new RegExp(`^ {2}${exit} .*\\b${code}\\b`, 'm'));
  });

  it.each(commands.filter(({ command }) => command.commands.length === 0))('$name offers --json', ({ command }) => {
    expect(command.options.map(({ long }) => long)).toContain('--json');
  });
});

const main = path.join(import.meta.dirname, 'main.ts');
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], { encoding: 'utf8' });

describe('the command line', () => {
  it.each([
    ['an unknown command', ['asess', 'files']],
    ['an unknown option', ['report', 'soa', '--format', 'csv', '--fast']],
  ])('ends with 2 for %s, and touches nothing', (_, args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: unknown .+\n\(wardline --help shows all commands\)\n$/s);
  });

  it('ends with 0 after its help', () => {
    expect(run('assess', '--help')).toMatchObject({ status: 0, stderr: '' });
  });

  it('says what is wrong with a library file, by line, and ends with 2 when something is refused', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'library-'));
    const file = path.join(folder, 'matrix.yaml');
    const levels = '[{name: one}]';
    const matrix = `risk_matrix: {urn: "urn:t:m", probability: ${levels}, impact: ${levels}, risk: ${levels}, grid: [["\\e[2J"]]}`;
    fs.writeFileSync(file, `urn: urn:t:l\nversion: 1\nobjects:\n  ${matrix}\n`);
    const { status, stdout } = run('catalog', 'check', file);
    expect(status).toBe(2);
    expect(stdout).toContain(`${file}:4  refused  malformed  objects.risk_matrix.grid.0.0  must be a level`);
    fs.writeFileSync(file, `urn: urn:t:l\nversion: 1\nobjects:\n  ${matrix.replace('"\\e[2J"', '0')}\n`);
    expect(run('catalog', 'check', file, '--json')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('"findings": []'),
    });
    fs.rmSync(folder, { recursive: true });
  });
});
