// SPDX-License-Identifier: Apache-2.0
import {
  AndFilter,
  type Client,
  ConstraintViolationError,
  type Entry,
  EqualityFilter,
  type Filter,
  InappropriateAuthError,
  InvalidCredentialsError,
  NoSuchObjectError,
  OrFilter,
  UnwillingToPerformError,
} from 'ldapts';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';
import { whileBound } from './connection.ts';
import { type DirectorySettings, directorySettings } from './settings.ts';

/** An entry of the directory. */
export type Person = {
  /** By which the directory knows it for good. */
  readonly id: string;
  readonly dn: string;
  /** In small letters. */
  readonly email: string | undefined;
};

/** Why the directory could not be asked. */
export type DirectoryProblem = 'not-reached' | 'bind-refused' | 'base-missing';

export type Directory = {
  readonly syncMinutes: number;
  /**
   * The one person who has this name to sign in with, or this id; undefined for none, for several, and for a disabled one.
   * @throws AppError unavailable
   */
  find(who: { readonly name: string } | { readonly id: string }): Promise<Person | undefined>;
  /** Whether this is the person's password, by a bind. @throws AppError unavailable */
  check(person: Pick<Person, 'dn'>, password: string): Promise<boolean>;
  /**
   * Which of these ids are people who may use Wardline, and which are disabled; the rest is gone or does not fit any more.
   * @throws AppError unavailable
   */
  ask(
    ids: readonly string[],
  ): Promise<{ readonly present: ReadonlySet<string>; readonly disabled: ReadonlySet<string> }>;
};

/** Ids in one search, and entries in one page of its answer. */
const chunk = 200;
const pageSize = 100;

/** @returns undefined where none is set @throws AppError not-configured for one that is only half set, or insecure */
export function openDirectory(config: Config): Directory | undefined {
  const settings = directorySettings(config);
  return settings && directoryOf(settings);
}

function directoryOf(settings: DirectorySettings): Directory {
  const { userBase, isPerson, isDisabled, loginAttributes, syncMinutes } = settings;
  const searching = <T>(work: (client: Client) => Promise<T>) =>
    answered(() => whileBound(settings, settings.bindDn, settings.bindPassword, work));
  const isOne = (id: string) => equals(settings.idAttribute, idValue(settings, id));
  const idsOf = async (client: Client, filter: Filter, ids: readonly string[]) => {
    const wanted = new AndFilter({ filters: [filter, new OrFilter({ filters: ids.map(isOne) })] });
    const found = await client.search(userBase, { ...reading(settings), filter: wanted, paged: { pageSize } });
    return found.searchEntries.map((entry) => personOf(settings, entry)?.id);
  };

  return {
    syncMinutes,

    find: (who) =>
      searching(async (client) => {
        const wanted =
          'id' in who
            ? isOne(who.id)
            : new OrFilter({ filters: loginAttributes.map((attribute) => equals(attribute, who.name)) });
        const filter = new AndFilter({ filters: [isPerson, wanted] });
        const found = await client.search(userBase, { ...reading(settings), filter, sizeLimit: 2 });
        const [entry, another] = found.searchEntries;
        if (!entry || another) return undefined;
        const locked = await client.search(entry.dn, { scope: 'base', filter: isDisabled, attributes: ['1.1'] });
        return locked.searchEntries.length > 0 ? undefined : personOf(settings, entry);
      }),

    check: ({ dn }, password) =>
      answered(() =>
        whileBound(settings, dn, password, async () => true).catch((error: unknown) => {
          if (refusals.some((refusal) => error instanceof refusal)) return false;
          throw error;
        }),
      ),

    ask: (ids) =>
      searching(async (client) => {
        // a wrong base is an error, even where nobody is asked about
        await client.search(userBase, { scope: 'base', attributes: ['1.1'] });
        const present = new Set<string | undefined>();
        const disabled = new Set<string | undefined>();
        for (let at = 0; at < ids.length; at += chunk) {
          const some = ids.slice(at, at + chunk);
          for (const id of await idsOf(client, isPerson, some)) present.add(id);
          for (const id of await idsOf(client, isDisabled, some)) disabled.add(id);
        }
        return { present: known(present), disabled: known(disabled) };
      }),
  };
}

/** What directories answer to a bind with a wrong password, or for somebody who may not bind now. */
const refusals = [InvalidCredentialsError, InappropriateAuthError, UnwillingToPerformError, ConstraintViolationError];

/** Why the directory could not be asked, from what `Directory` throws. */
export function problemOf(error: unknown): DirectoryProblem {
  const cause = isUnavailable(error) ? error.cause : undefined;
  if (refusals.some((refusal) => cause instanceof refusal)) return 'bind-refused';
  return cause instanceof NoSuchObjectError ? 'base-missing' : 'not-reached';
}

/** Says that the directory could not be asked, and nothing about whom it was asked about. */
export const isUnavailable = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'unavailable';

async function answered<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((cause: unknown) => {
    throw new AppError('unavailable', 'The directory does not answer.', { cause });
  });
}

const equals = (attribute: string, value: string | Buffer) => new EqualityFilter({ attribute, value });
const known = (ids: ReadonlySet<string | undefined>) => new Set([...ids].filter((id) => id !== undefined));

const reading = ({ idAttribute, mailAttribute }: DirectorySettings) => ({
  scope: 'sub' as const,
  attributes: [idAttribute, mailAttribute],
  explicitBufferAttributes: [idAttribute],
});

/** Active Directory names entries by 16 bytes, which are kept in hexadecimal. */
const isBinary = ({ idAttribute }: DirectorySettings): boolean => idAttribute.toLowerCase() === 'objectguid';

const idValue = (settings: DirectorySettings, id: string): string | Buffer =>
  isBinary(settings) ? Buffer.from(id, 'hex') : id;

function personOf(settings: DirectorySettings, entry: Entry): Person | undefined {
  const id = Buffer.from(firstOf(entry, settings.idAttribute) ?? '');
  if (id.length === 0) return undefined;
  const email = firstOf(entry, settings.mailAttribute)?.toString().trim().toLowerCase();
  return { id: id.toString(isBinary(settings) ? 'hex' : 'utf8'), dn: entry.dn, email };
}

/** A directory writes the names of attributes as it likes. */
function firstOf(entry: Entry, attribute: string): string | Buffer | undefined {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase());
  const values = name === undefined ? undefined : entry[name];
  return Array.isArray(values) ? values[0] : values;
}
