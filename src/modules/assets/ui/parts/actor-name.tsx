// SPDX-License-Identifier: Apache-2.0
import { useMe } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';

/** Who did something, as far as one may know: oneself, a colleague, somebody at the console, or a service by its name. */
export function ActorName({ actor }: { readonly actor: string }) {
  const text = useText();
  const { user } = useMe();
  const [kind = '', name = ''] = actor.split(/:(.*)/s);
  if (kind === 'user') return text(name.split(' ')[0] === user.id ? 'assets.who.you' : 'assets.who.person');
  if (kind === 'os-user') return text('assets.who.console', { name: name.replace(/@cli$/, '') });
  return name || actor;
}
