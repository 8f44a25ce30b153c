// SPDX-License-Identifier: Apache-2.0

import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { endOfDay } from '../../../platform/tenancy/calendar.ts';
import type { FactQuery } from '../../slots.ts';
import { components, type EndOfSupport, operatingSystems } from '../end-of-support.ts';
import { predicates, statedPredicates } from '../model/predicates.ts';
import { disclosureFacts } from './disclosure-facts.ts';

const active = sql`a.merged_into is null and coalesce(a.lifecycle, 'in-use') <> 'planned'`;

/** Every predicate of this module with the SELECT that proves it. */
export function factQueries(ctx: QueryContext): FactQuery[] {
  const { today } = ctx;
  const until = (predicate: string) => {
    const days = predicates.find((p) => p.id === predicate)?.validDays ?? 30;
    return sql`${ctx.now}::timestamptz + make_interval(days => ${days}::int)`;
  };
  const queries: Record<string, (until: RawBuilder<unknown>) => RawBuilder<unknown>> = {
    'software-supported': (valid) => softwareSupported(ctx, valid),
    'patched-in-time': (valid) =>
      byDate('last_patched', sql`a.last_patched >= ${today}::date - 180`, 'patched within 180 days', valid),
    'owner-assigned': ownerAssigned,
    registered,
    'seen-on-network': seenOnNetwork,
    'network-segregated': networkSegregated,
    'no-insecure-services': noInsecureServices,
    'maintenance-in-date': (valid) =>
      byDate('maintenance_due', sql`a.maintenance_due >= ${today}::date`, 'maintenance not overdue', valid),
    'mds2-current': mds2Current,
    'sbom-available': sbomAvailable,
    'known-components-supported': (valid) => componentsSupported(today, valid),
  };
  const computed = Object.entries(queries).map(([predicate, select]) => ({
    predicate,
    select: select(until(predicate)),
  }));
  const others = statedPredicates.filter((predicate) => !(predicate in queries));
  const claimed = others.map((predicate) => ({ predicate, select: disclosureFacts(predicate, until(predicate)) }));
  return [...computed, ...claimed];
}

const listOf = (entries: readonly EndOfSupport[]) => JSON.stringify(entries.map((entry, n) => ({ n, ...entry })));

/** The register's own end-of-support date counts beside the public one; the earlier one decides, and ends a pass. */
function softwareSupported({ today, timeZone }: QueryContext, valid: RawBuilder<unknown>) {
  return sql`with product as (
      select distinct on (p.os) p.os, e.until, e.source
      from (select distinct lower(concat_ws(' ', os_name, os_version)) as os from asset where os_name is not null) p
      join jsonb_to_recordset(${listOf(operatingSystems)}::jsonb) as e(n int, "like" text, until date, source text) on p.os like e."like"
      order by p.os, e.n)
    select a.id, case when least(p.until, a.end_of_support) < ${today}::date then 'fail' else 'pass' end, null::text,
      jsonb_build_object('rule', 'support ends on the earlier of the public date and the date in the register', 'read', jsonb_strip_nulls(
        jsonb_build_object('operating system', nullif(concat_ws(' ', a.os_name, a.os_version), ''), 'supported until', p.until,
          'source', p.source, 'end of support in the register', a.end_of_support))),
      case when least(p.until, a.end_of_support) < ${today}::date then ${valid} else least(${valid}, ${endOfDay(sql`least(p.until, a.end_of_support)`, timeZone)}) end
    from asset a left join product p on p.os = lower(concat_ws(' ', a.os_name, a.os_version))
    where ${active} and (p.until is not null or a.end_of_support is not null)`;
}

function byDate(
  column: 'last_patched' | 'maintenance_due',
  holds: RawBuilder<unknown>,
  rule: string,
  valid: RawBuilder<unknown>,
) {
  const date = sql.ref(`a.${column}`);
  return sql`select a.id, case when ${holds} then 'pass' else 'fail' end, null::text,
    jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object(${column.replace('_', ' ')}::text, ${date})), ${valid}
    from asset a where ${active} and ${date} is not null`;
}

function ownerAssigned(valid: RawBuilder<unknown>) {
  return sql`select a.id, case when a.owner is not null then 'pass' else 'fail' end, null::text,
    jsonb_build_object('rule', 'the register names an owner', 'read', jsonb_build_object('owner', coalesce('stated', a.owner, 'none'))), ${valid}
    from asset a where ${active} and a.registered`;
}

const openProposal = (id: RawBuilder<unknown>) =>
  sql`exists (select from identity_review r where r.state = 'open' and (r.asset_id = ${id} or r.other_asset_id = ${id}))`;

/** A device seen on the network that may be a registered one, if somebody confirms it, is unknown and not a stranger. */
function registered(valid: RawBuilder<unknown>) {
  return sql`select a.id, case when a.registered then 'pass' when q.open then 'unknown' else 'fail' end,
      case when not a.registered and q.open then 'partial' end,
      jsonb_build_object('rule', 'stands in a register', 'read', jsonb_build_object(
        'register', case when a.registered then 'yes' when q.open then 'perhaps: identity to be confirmed' else 'no' end)), ${valid}
    from asset a cross join lateral (select not a.registered and ${openProposal(sql`a.id`)} as open) q where ${active}`;
}

function seenOnNetwork(valid: RawBuilder<unknown>) {
  return sql`select a.id, 'pass', null::text, jsonb_build_object('rule', 'a scan, a lease or a directory names it', 'read',
      jsonb_strip_nulls(jsonb_build_object('network', a.network, 'last seen', a.last_seen))), ${valid}
    from asset a where ${active} and a.discovered`;
}

/** What was seen of an asset itself, and of a discovered one that may be the same device. */
const sightings = sql`(
    select a.id as subject, d.network, d.services, d.id <> a.id as proposed, r.scheme, r.value
    from asset a
    join identity_review r on r.state = 'open' and r.kind = 'proposal' and (r.asset_id = a.id or r.other_asset_id = a.id)
    join asset d on d.id = case when r.asset_id = a.id then r.other_asset_id else r.asset_id end
    where ${active} and a.registered and d.discovered and d.merged_into is null
    union all
    select a.id, a.network, a.services, false, null, null from asset a where ${active} and a.discovered)`;

const identityNote = sql`case when proposed then 'proposed by ' || scheme || ' ' || value || ', not confirmed' else 'confirmed' end`;

/** A network is written as its address, the scan it was seen in, or both: '192.168.50.0 (nmap-guest-wifi)'. */
const guest = '(guest|gast|public|visitor|besucher)';

/**
 * Being seen on a guest network disproves segregation; a network counts as one when any scan that names it does. Not being
 * seen there proves nothing: only a proof over the firewalls can say pass, so this never does.
 */
function networkSegregated(valid: RawBuilder<unknown>) {
  return sql`select distinct on (subject) subject, 'fail', null::text, jsonb_build_object('rule', 'seen on a guest or public network', 'read',
      jsonb_build_object('network', network, 'identity', ${identityNote})), ${valid}
    from ${sightings} s
    where network ~* ${guest} or split_part(network, ' ', 1) in (
      select split_part(g.network, ' ', 1) from asset g where g.network ~* ${guest} and g.network ~ '^[0-9a-f.:/]+ ')
    order by subject, proposed`;
}

const insecurePorts = [21, 23, 69, 139, 512, 513, 514, 5900, 5901, 5902, 5903];

/** An open port that sends passwords or screens in clear. A sighting that rests on an unconfirmed identity can only disprove. */
function noInsecureServices(valid: RawBuilder<unknown>) {
  return sql`select distinct on (subject) subject, case when ports is not null then 'fail' when proposed then 'unknown' else 'pass' end,
      case when ports is null and proposed then 'partial' end,
      jsonb_build_object('rule', 'no open port of telnet, ftp, tftp, r-services, NetBIOS or VNC in a scan', 'read', jsonb_strip_nulls(
        jsonb_build_object('open ports', ports, 'identity', ${identityNote}))), ${valid}
    from ${sightings} s cross join lateral (
      select string_agg(v->>'port' || coalesce(' ' || (v->>'name'), ''), ', ' order by (v->>'port')::int) as ports
      from jsonb_array_elements(services) v where (v->>'port')::int = any(${insecurePorts}::int[])) p
    where jsonb_array_length(services) > 0 order by subject, (ports is null), proposed`;
}

/** A form about another software version is stale; no form for a registered medical device is a fail. */
function mds2Current(valid: RawBuilder<unknown>) {
  return sql`select a.id, case when f.n is null then 'fail' when f.fits then 'pass' else 'unknown' end,
      case when f.n is not null and not f.fits then case when f.stale then 'stale' else 'no-data' end end,
      jsonb_build_object('rule', 'a disclosure form of this maker and model for the installed software version', 'read', jsonb_strip_nulls(
        jsonb_build_object('forms', coalesce(f.n, 0), 'form is about', f.versions, 'installed', a.software_version))), ${valid}
    from asset a left join lateral (
      select count(*) as n, bool_or(lower(d.software_version) is not distinct from lower(a.software_version) and d.software_version is not null) as fits,
        bool_and(d.software_version is not null and a.software_version is not null) as stale, string_agg(d.software_version, ', ') as versions
      from disclosure d where d.model_id = a.model_id having count(*) > 0) f on true
    where ${active} and a.registered and a.class = 'medical-device' and a.model_id is not null`;
}

function sbomAvailable(valid: RawBuilder<unknown>) {
  return sql`select a.id, case when exists (select from bom b where b.model_id = a.model_id) then 'pass' else 'fail' end, null::text,
      jsonb_build_object('rule', 'a bill of materials of this maker and model was handed in', 'read', jsonb_build_object('model', concat_ws(' ', a.maker, a.model))), ${valid}
    from asset a where ${active} and a.registered and a.class = 'medical-device' and a.model_id is not null`;
}

/** Only a component whose support has ended says something; a list without one proves nothing about the components it does not know. */
function componentsSupported(today: string, valid: RawBuilder<unknown>) {
  return sql`with ended as (
      select b.model_id, string_agg(distinct c.name || ' ' || coalesce(c.version, '') || ' (until ' || e.until || ')', ', ') as list
      from bom b join bom_component c on c.bom_id = b.id
      join jsonb_to_recordset(${listOf(components)}::jsonb) as e(n int, "like" text, until date, source text)
        on lower(c.name) || '@' || coalesce(c.version, '') like e."like"
      where e.until < ${today}::date and b.model_id is not null group by b.model_id)
    select a.id, 'fail', null::text, jsonb_build_object('rule', 'no component past its public end of support', 'read', jsonb_build_object('components', left(e.list, 400))), ${valid}
    from asset a join ended e on e.model_id = a.model_id where ${active} and a.registered`;
}
