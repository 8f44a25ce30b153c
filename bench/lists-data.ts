// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';

/** How many rows each kind of list gets. */
export type Sizes = {
  readonly devices: number;
  readonly risks: number;
  readonly proposals: number;
  readonly register: number;
};
/** The size that lists are held to. */
export const fullSize: Sizes = { devices: 100_000, risks: 20_000, proposals: 10_000, register: 5_000 };
export const sizes = (rows: number): Sizes => ({ devices: rows, risks: rows, proposals: rows, register: rows });

const id = 'gen_random_uuid()';
const one = (...words: readonly string[]) =>
  `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + n % ${words.length}]`;
/** As people name things, not in the order of their making. */
const shuffled = (text: string) => `${text} || ' ' || (n * 7919) % 100003`;
const day = (spread: number, from: string) => `date '${from}' + (n * 37 % ${spread})`;
const score = `jsonb_build_object('scores', jsonb_build_array(jsonb_build_object('axis', 'patient-safety', 'likelihood', 1 + n % 5,
  'severity', 1 + n % 4, 'acceptability', w)), 'decides', 'patient-safety', 'acceptability', w)`;
const scores = `jsonb_build_object('method', 'probability', 'inherent', ${score}, 'current', ${score}, 'residual', ${score})`;
const acceptability = one('acceptable', 'tolerable', 'unacceptable');
const label = (text: string) => `jsonb_build_object('en', ${text}, 'de', ${text})`;
const unit = `(select u[1 + n % cardinality(u)] from units)`;
const register = 'id, tenant_id, owner_unit, source_id';
const registered = `${id}, $1, ${unit}, ${id}`;

/** Each table with its columns and the SELECT that fills them; `n` counts the rows, `units` has the departments. */
const tables: readonly { readonly into: string; readonly select: string; readonly rows: keyof Sizes }[] = [
  {
    into: `asset (id, tenant_id, owner_unit, name, class, category, criticality, lifecycle, owner, supplier, site, department, location,
      registered, maker, model, serial, asset_tag, discovered, hostname, network, os_name, end_of_support, last_seen)`,
    rows: 'devices',
    select: `${id}, $1, ${unit}, ${shuffled(one('Infusion pump', 'Monitor', 'Ultrasound', 'Workstation', 'Server', 'Switch'))},
      ${one('medical-device', 'medical-device', 'workstation', 'server', 'network-device', 'printer')},
      ${one('infusion', 'monitoring', 'imaging', 'laboratory', 'dialysis', 'anaesthesia', 'pharmacy')},
      case when n % 11 > 0 then ${one('life-critical', 'care-critical', 'important', 'supporting')} end,
      ${one('in-use', 'in-use', 'in-use', 'planned', 'retired')}, case when n % 3 > 0 then 'Owner ' || n % 200 end,
      'Supplier ' || n % 300, 'Site ' || n % 5, 'Ward ' || n % 120, 'Room ' || n % 900, n % 10 > 0, 'Maker ' || n % 60,
      'Model ' || n % 800, 'S' || n * 13, 'T' || n, n % 4 > 0, 'host-' || n, case when n % 4 > 0 then 'VLAN ' || n % 150 end,
      ${one('Windows 10', 'Windows 11', 'Debian 12', 'VxWorks')}, case when n % 2 = 0 then ${day(4000, '2020-01-01')} end,
      case when n % 4 > 0 then to_char(timestamp '2026-01-01' + n * interval '157 seconds', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end`,
  },
  {
    into: 'risk_proposal (id, tenant_id, scenario, library, criteria_id, state, subject_kind, subject_id, subject_label, owner_unit, units, unit_ids, affected, undecided, sample, worst_id, worst_unit, finding, scores, rank, facts_hash, digest, proposed_at)',
    rows: 'proposals',
    select: `${id}, $1, 'scenario-' || n % 60, 'bench', (select id from risk_criteria where tenant_id = $1),
      ${one('applies', 'applies', 'applies', 'cannot-tell')}, ${one('asset', 'model', 'flow')}, ${id}, ${label(shuffled(`'Pump'`))}, ${unit}, '{}', array[${unit}],
      1 + n % 50, 0, '[]', ${id}, ${unit}, '{"missing": [], "facts": [], "counted": [], "notCounted": []}', ${scores}, (n * 7919) % 4000, 'f', 'd', now()
      from (select n, ${acceptability} as w from rows) rows`,
  },
  {
    into: 'risk (id, tenant_id, number, origin, title, texts, subject_kind, subject_id, subject_label, owner_unit, unit_ids, owner, controls, rank, option, acceptability, axis)',
    rows: 'risks',
    select: `${id}, $1, n, 'manual', ${label(shuffled(`'Pump fails'`))},
      '{"description": null, "cause": null, "event": null, "consequence": null}', 'asset', ${id}, ${label(shuffled(`'Pump'`))}, ${unit}, array[${unit}],
      case when n % 4 > 0 then 'Owner ' || n % 80 end, array['8.22'], (n * 7919) % 4000, case when n % 3 > 0 then ${one('modify', 'retain')} end,
      case when n % 5 > 0 then ${acceptability} end, case when n % 5 > 0 then 'patient-safety' end`,
  },
  {
    into: `supplier (${register}, name, category, service, handles_phi, remote_access, criticality, contract_until)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Supplier'`)}, ${one('cloud', 'software', 'maintenance')}, 'Service', n % 2 = 0, n % 3 = 0,
      ${one('life-critical', 'important', 'supporting')}, ${day(2000, '2025-01-01')}`,
  },
  {
    into: `security_exception (${register}, name, target_kind, target_ref, reason, owner, valid_from, expires, requested_by, decision, root_id)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Exception'`)}, 'control', 'iso-27799-2025:8.' || n % 34, 'The maker forbids it.', 'Owner ' || n % 50,
      date '2025-01-01', ${day(900, '2026-01-01')}, 'user:a', ${one('approved', 'approved', 'waiting', 'draft')}, ${id}`,
  },
  {
    into: `baseline (${register}, name, kind, owner, decision, next_review)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Baseline'`)}, ${one('server', 'endpoint', 'device')}, 'Owner ' || n % 50, 'draft', ${day(900, '2026-01-01')}`,
  },
  {
    into: `document (${register}, title, version, owner, approved, review_due, status, state, topic)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Policy'`)}, '1', 'Owner ' || n % 50, ${day(900, '2024-01-01')}, ${day(900, '2026-01-01')}, 'approved',
      'approved', ${one('backup-restore', 'cloud')}`,
  },
  {
    into: `finding (${register}, title, source, severity, grade, raised, owner, due, status, state)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Finding'`)}, 'Audit ' || n % 20, 'minor', ${one('major', 'minor')}, ${day(700, '2025-01-01')},
      'Owner ' || n % 50, ${day(700, '2026-01-01')}, 'open', ${one('open', 'closed')}`,
  },
  {
    into: `audit_programme (${register}, name, starts, years)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Cycle'`)}, ${day(3000, '2020-01-01')}, 3`,
  },
  {
    into: `audit (${register}, name, kind, state, starts, ends)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Audit'`)}, ${one('internal', 'supplier')}, ${one('planned', 'under-way')},
      ${day(700, '2025-01-01')}, ${day(700, '2026-01-01')}`,
  },
  {
    into: `management_review (${register}, name, planned, state)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Review'`)}, ${day(700, '2025-01-01')}, 'planned'`,
  },
  {
    into: `certification_plan (${register}, name, scheme, certified_on)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Certificate'`)}, 'iso-27001', ${day(2000, '2020-01-01')}`,
  },
  {
    into: `flow (${register}, name, origin, destination, information, form, protocol, protection, protection_holds)`,
    rows: 'register',
    select: `${registered}, ${shuffled(`'Flow'`)}, 'System ' || n % 200, 'System ' || n % 150, ${one('results', 'images', 'medication')},
      'electronic', 'hl7v2', 'tls', true`,
  },
  {
    into: `task (${register}, title, owner_id, due, first_due, every, every_unit, priority, assigned_by, state)`,
    rows: 'register',
    select: `${registered}, ${shuffled(one('Test', 'Review', 'Renew'))}, case when n % 4 > 0 then ${id} end, d, d, case when n % 3 = 0 then 1 end,
      case when n % 3 = 0 then 'month' end, ${one('urgent', 'high', 'normal', 'low')}, 'user:bench',
      ${one('open', 'in-progress', 'done', 'not-done')} from (select n, ${day(700, '2026-01-01')} as d from rows) rows`,
  },
  {
    into: 'person (id, tenant_id, owner_unit, source_id, name, email, department, role, started, left_on)',
    rows: 'register',
    select: `${registered}, ${shuffled(`'Person'`)}, 'p' || n || '@hospital.example', 'Ward ' || n % 120, 'Nurse', ${day(4000, '2010-01-01')},
      case when n % 9 = 0 then ${day(800, '2025-01-01')} end`,
  },
  {
    into: 'applied_control (id, tenant_id, owner_unit, control_ref, name, status, status_by, status_at)',
    rows: 'register',
    select: `${id}, $1, ${unit}, 'iso-27799-2025:8.' || 1 + n % 30, ${shuffled(`'Measure'`)}, ${one('planned', 'implemented')}, 'bench', now()`,
  },
  {
    into: 'stored_file (id, tenant_id, sha256, name, size, stored_by, stored_at)',
    rows: 'register',
    select: `${id}, $1, md5(n::text) || md5(n::text), 'file-' || n || '.pdf', 1000, 'bench', now()`,
  },
  {
    into: 'event_report (id, tenant_id, owner_unit, number, reported_at, kind, patient_affected, description, state, assigned_to)',
    rows: 'register',
    select: `${id}, $1, ${unit}, n, now() - n * interval '1 hour', ${one('device', 'near-miss', 'privacy')}, ${one('yes', 'no', 'no')},
      'The pump shows another ward.', ${one('new', 'in-triage', 'incident', 'no-incident', 'no-incident')},
      case when n % 3 > 0 then 'Team ' || n % 9 end`,
  },
  {
    into: 'member (id, tenant_id, user_id, kind, name, email, blocked_at, blocked_by)',
    rows: 'register',
    select: `${id}, $1, ${id}, ${one('person', 'person', 'person', 'service')}, ${shuffled(`'Person'`)},
      case when n % 4 > 0 then 'p' || n || '@hospital.example' end, case when n % 50 = 0 then now() end, case when n % 50 = 0 then 'bench' end`,
  },
  {
    into: 'provisioned_group (id, tenant_id, display_name, created_at, changed_at)',
    rows: 'register',
    select: `${id}, $1, ${shuffled(`'Group'`)}, now(), now()`,
  },
  {
    into: 'invitation (id, tenant_id, code_sha256, email, role, units, expires_at, invited_by, withdrawn_at)',
    rows: 'register',
    select: `${id}, $1, md5(random()::text) || md5(random()::text), 'i' || (n * 7919) % 100003 || '@hospital.example', ${one('staff', 'control-owner')},
      array[${unit}], now() + (n % 60 - 30) * interval '1 day' + n * interval '1 second', 'bench', case when n % 7 = 0 then now() end`,
  },
  {
    into: 'job_run (id, tenant_id, endpoint, input, actor, request_id, state, created_at)',
    rows: 'register',
    select: `${id}, $1, ${one('imports.start', 'facts.refresh')}, '{}', 'bench', 'bench', ${one('succeeded', 'succeeded', 'failed')},
      now() - n * interval '1 minute'`,
  },
];

/** Everything that follows from the tables above. */
const derived = [
  `insert into membership (id, tenant_id, user_id, role, units, valid_from, granted_by)
    select ${id}, $1, q.user_id, ${one('staff', 'control-owner', 'isms-manager')}, case when n % 5 > 0 then array[(q.u)[1 + n % cardinality(q.u)]] end, now(), 'bench'
    from (select m.user_id, row_number() over (order by m.id) as n, (select array_agg(x.id) from unit x where x.tenant_id = $1) as u
      from member m where m.tenant_id = $1) q`,
  `insert into import_source (id, tenant_id, name, importer) values (${id}, $1, 'cmms', 'asset-list')`,
  `insert into import_run (id, tenant_id, source_id, file_id, file_name, sha256, state, rejected, started_at)
    select ${id}, $1, s.id, f.id, f.name, f.sha256, 'finished', length(f.name), now() - length(f.name) * interval '1 hour'
    from stored_file f join import_source s on s.tenant_id = f.tenant_id where f.tenant_id = $1`,
  `insert into import_reject (id, tenant_id, run_id, n, at, reason)
    select ${id}, $1, r.id, row_number() over (), 'line ' || row_number() over (), 'Reason ' || length(f.name)
    from stored_file f, import_run r where f.tenant_id = $1 and r.tenant_id = $1 and r.file_name = 'file-1.pdf'`,
  `insert into evidence (id, tenant_id, owner_unit, file_id, title, collected_at, collected_by, valid_until)
    select ${id}, $1, $1, f.id, 'Report ' || f.name, now(), 'bench', current_date + 90 from stored_file f where f.tenant_id = $1`,
  `insert into risk_assessment (id, tenant_id, risk_id, version, origin, criteria_id, content, sha256, assessed_by, assessed_at)
    select ${id}, $1, r.id, 1, 'person', (select id from risk_criteria where tenant_id = $1),
      jsonb_build_object('scores', ${scores}, 'finding', null, 'rationale', 'bench', 'aboveAppetite', '{"current": [], "residual": []}'::jsonb), 'x', 'bench', now()
    from (select r.*, r.number as n, r.acceptability as w from risk r where r.tenant_id = $1 and r.acceptability is not null) r`,
  'update risk r set assessment_id = a.id from risk_assessment a where a.risk_id = r.id and r.tenant_id = $1',
  `insert into risk_treatment (id, tenant_id, risk_id, place, action, owner, due, status, added_at)
    select ${id}, $1, r.id, 1, 'Do something about ' || r.number, r.owner, current_date + r.number % 700 - 100, 'planned', now()
    from risk r where r.tenant_id = $1 and r.option is not null`,
  `insert into identity_review (id, tenant_id, kind, row_id, asset_id, other_asset_id, scheme, value, explanation, created_at)
    select ${id}, $1, 'proposal', ${id}, a.id, a.other, 'mac', 'x', 'Same MAC address.', now()
    from (select id, lead(id) over (order by id) as other, row_number() over (order by id) as n from asset where tenant_id = $1) a
    where a.other is not null and a.n % 40 = 0`,
];

/** Fills the registers of one tenant, past triggers and trail. */
export async function fillLists(ownerUrl: string, tenant: string, size: Sizes = fullSize): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('set search_path = wardline');
    await owner.query(
      `insert into unit (id, tenant_id, parent_id, kind, name) select ${id}, $1, $1, 'department', 'Ward ' || n from generate_series(1, 120) n`,
      [tenant],
    );
    await owner.query(`set session_replication_role = 'replica'`);
    await owner.query(
      `insert into risk_criteria (id, tenant_id, version, digest, content, set_by, set_at) values (${id}, $1, 1, 'bench', '{}', 'bench', now())`,
      [tenant],
    );
    for (const { into, select, rows } of tables) {
      const from = / from \(/.test(select) ? '' : ' from rows';
      await owner.query(
        `with rows as (select n::int from generate_series(1, ${size[rows]}) n),
          units as materialized (select array_agg(u.id order by u.name) as u from unit u where u.tenant_id = $1)
        insert into ${into} select ${select}${from}`,
        [tenant],
      );
    }
    for (const statement of derived) await owner.query(statement, [tenant]);
    await owner.query('vacuum analyze');
  } finally {
    await owner.end();
  }
}
