// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, type CommanderError } from 'commander';
import { errorCodes } from '../platform/errors.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addCallCommand } from './commands/call.ts';
import { addCatalogCommands } from './commands/catalog.ts';
import { addDocumentCommands } from './commands/document.ts';
import { addImportCommands } from './commands/imports.ts';
import { addLanguageCommands } from './commands/language.ts';
import { addLossCommands } from './commands/loss.ts';
import { addMainJobCommands } from './commands/main-job.ts';
import { addOperationCommands } from './commands/operation.ts';
import { addOscalCommands } from './commands/oscal.ts';
import { addReportCommand } from './commands/report.ts';
import { addStartCommand } from './commands/start.ts';
import { addUserCommands } from './commands/users.ts';
import { home } from './session.ts';

/** Exit codes, one an outcome; the same for every command. */
const exitHelp = () => {
  const byExit = Map.groupBy(Object.entries(errorCodes), ([, entry]) => entry.exit);
  const lines = [...byExit]
    .sort(([a], [b]) => a - b)
    .map(([exit, codes]) => `  ${String(exit).padEnd(4)} ${codes.map(([code]) => code).join(', ')}`);
  return `\nExit codes:\n  0    done\n${lines.join('\n')}\n\nExample:\n  wardline assess raw-files --out packs/first\n`;
};

/** The command line. Every command calls the services that the API calls, through the one `invoke`; `call` goes over HTTP. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  const program = new Command('wardline')
    .description('The information security management system that a hospital runs itself.')
    .version(version)
    .addHelpText('after', exitHelp)
    .showHelpAfterError('(wardline --help shows all commands)')
    .exitOverride((error: CommanderError) => {
      process.exit(error.exitCode === 0 ? 0 : errorCodes['invalid-input'].exit);
    });
  addStartCommand(program);
  addMainJobCommands(program);
  addImportCommands(program);
  addReportCommand(program);
  addLossCommands(program);
  addDocumentCommands(program);
  addAuditCommands(program);
  addCatalogCommands(program);
  addOscalCommands(program);
  addUserCommands(program);
  addLanguageCommands(program);
  addCallCommand(program);
  addOperationCommands(program);
  return program;
}
