// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { BaseContext, CommandContext, Contexts } from '../../platform/invoke/context.ts';
import { inScope, staleEdit } from '../register-errors.ts';
import {
  blockAccount,
  endGroup,
  followGroup,
  forgetProvisioned,
  liftBlock,
  mapGroup,
  nameGroup,
  provision,
  readGroupRoles,
  renameMember,
  unmapGroup,
  withdrawRoles,
} from '../users/index.ts';
import type { MemberStep, ProvisionedGroup, ProvisionedPerson, provisioning } from './contract.ts';
import { addressOf, membersAfter, nameOf } from './model.ts';
import * as groups from './store/groups.ts';
import * as roleGroups from './store/role-groups.ts';
import * as store from './store.ts';

type Edit = { readonly id: string; readonly revision?: number | undefined };

export const handlers: Handlers<typeof provisioning, Contexts> = {
  people: async (ctx, filter) => store.readPeople(whole(ctx), sent(filter)),
  person: async (ctx, { id }) => inScope(await store.readPerson(whole(ctx), id), 'person'),

  async addPerson(ctx, { email: said, ...given }) {
    whole(ctx);
    const names = { externalId: null, displayName: null, givenName: null, familyName: null, ...sent(given) };
    const email = requireAddress(said, names.userName);
    const id = await provision(ctx, { name: nameOf(names), email });
    if (await store.lockPerson(ctx, id)) throw taken();
    return write(ctx, { ...names, id, email });
  },

  async changePerson(ctx, { changes, ...edit }) {
    const before = await seenPerson(ctx, edit);
    const { email: said = before.email, ...changed } = sent(changes);
    const { createdAt: _, changedAt: __, revision: ___, ...known } = before;
    const after = { ...known, ...changed };
    return write(ctx, { ...after, email: requireAddress(said, after.userName) }, before);
  },

  async removePerson(ctx, edit) {
    const { id } = await seenPerson(ctx, edit);
    await block(ctx, id);
    // in the order in which a change of a group takes them
    await store.removePerson(ctx, id);
    await withdrawRoles(ctx, id);
    await forgetProvisioned(ctx, id);
    return {};
  },

  groups: async (ctx, filter) => groups.readGroups(whole(ctx), sent(filter)),
  group: async (ctx, { id }) => inScope(await groups.readGroup(whole(ctx), id), 'group'),

  async addGroup(ctx, { members, ...given }) {
    whole(ctx);
    const id = newId();
    await groups.writeGroup(ctx, { ...given, id });
    await setMembers(ctx, id, [], [{ how: 'add', ids: members }]);
    return inScope(await groups.readGroup(ctx, id), 'group');
  },

  async changeGroup(ctx, { id, revision, members = [], ...changes }) {
    const before = await seenGroup(ctx, { id, revision });
    const after = { ...before, ...sent(changes) };
    await groups.writeGroup(ctx, after);
    await nameGroup(ctx, id, after.displayName);
    await setMembers(ctx, id, idsOf(before.members), members);
    return inScope(await groups.readGroup(ctx, id), 'group');
  },

  async removeGroup(ctx, edit) {
    const { id } = await seenGroup(ctx, edit);
    await endGroup(ctx, id);
    await groups.removeGroup(ctx, id);
    return {};
  },

  async roleGroups(ctx, query) {
    const { items, cursor } = await roleGroups.readRoleGroups(ctx, query);
    const given = await readGroupRoles(
      ctx,
      items.map(({ id }) => id),
    );
    const rolesOf = Map.groupBy(given, ({ groupId }) => groupId);
    return { items: items.map((group) => ({ ...group, roles: rolesOf.get(group.id) ?? [] })), cursor };
  },
  roleGroupsFacets: (ctx, selection) => roleGroups.countRoleGroups(ctx, selection),

  async roleGroup(ctx, { id }) {
    const group = inScope(await groups.readGroup(whole(ctx), id), 'group');
    const people = await roleGroups.readNamedIn(ctx, id);
    return { id, name: group.displayName, members: people.length, people, roles: await readGroupRoles(ctx, [id]) };
  },

  async mapGroup(ctx, { id, confirmed, ...given }) {
    const { displayName: name, members } = inScope(await groups.lockGroup(whole(ctx), id), 'group');
    const userIds = await groups.holdNamed(ctx, idsOf(members));
    return mapGroup(ctx, { ...given, groupId: id, name }, { userIds, isConfirmed: confirmed });
  },

  async unmapGroup(ctx, { id }) {
    await unmapGroup(whole(ctx), id);
    return {};
  },
};

const idsOf = (members: ProvisionedGroup['members']): string[] => members.map(({ id }) => id);

/** People and groups belong to no unit. @throws AppError not-permitted */
function whole<C extends BaseContext>(ctx: C): C {
  if (ctx.scope === 'all') return ctx;
  throw new AppError('not-permitted', 'Provisioning is for the whole group, and this account is for a part of it.');
}

const sent = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

function requireAddress(email: string | null, userName: string): string {
  const address = addressOf(email, userName);
  if (address !== undefined) return address;
  const message = 'is missing, and the user name is none';
  throw new AppError('invalid-input', 'A person needs a mail address.', { issues: [{ path: 'email', message }] });
}

async function seenPerson(ctx: CommandContext, { id, revision }: Edit): Promise<ProvisionedPerson> {
  const now = inScope(await store.lockPerson(whole(ctx), id), 'person');
  if (revision !== undefined && now.revision !== revision) throw staleEdit('person', now);
  return now;
}

async function seenGroup(ctx: CommandContext, { id, revision }: Edit): Promise<ProvisionedGroup> {
  const now = inScope(await groups.lockGroup(whole(ctx), id), 'group');
  if (revision !== undefined && now.revision !== revision) throw staleEdit('group', now);
  return now;
}

/** What is said of a person, with what follows from it for the account. */
async function write(ctx: CommandContext, said: store.Said, before?: ProvisionedPerson): Promise<ProvisionedPerson> {
  if (await store.isNameTaken(ctx, said.userName, said.id)) throw taken();
  const isNew = Object.entries(said).some(([field, value]) => before?.[field as keyof store.Said] !== value);
  if (isNew) await store.writePerson(ctx, said);
  await renameMember(ctx, said.id, { name: nameOf(said), email: said.email });
  if (said.active) await unblock(ctx, said.id);
  else await block(ctx, said.id);
  return inScope(await store.readPerson(ctx, said.id), 'person');
}

const taken = (): AppError =>
  new AppError('conflict', 'There is a person with this user name or mail address already.', {
    issues: [{ path: 'userName', message: 'is in use' }],
  });

/** A block that somebody else has set stays theirs to lift. */
async function block(ctx: CommandContext, id: string): Promise<void> {
  if (await blockAccount(ctx, id)) await store.noteBlock(ctx, id, ctx.now);
}

async function unblock(ctx: CommandContext, id: string): Promise<void> {
  const at = await store.readBlock(ctx, id);
  if (at === null) return;
  await liftBlock(ctx, id, at);
  await store.noteBlock(ctx, id, null);
}

async function setMembers(ctx: CommandContext, id: string, before: readonly string[], steps: readonly MemberStep[]) {
  const after = membersAfter(before, steps);
  if ((await groups.holdNamed(ctx, after)).length !== after.length)
    throw new AppError('invalid-input', 'A member of the group is not known.', {
      issues: [{ path: 'members', message: 'names somebody who was not provisioned' }],
    });
  await groups.writeMembers(ctx, id, after);
  await followGroup(ctx, id, after);
}
