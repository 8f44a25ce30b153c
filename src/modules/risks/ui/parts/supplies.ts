// SPDX-License-Identifier: Apache-2.0

/** Which source brings a fact, by its predicate; the text `risks.supply.<source>` says whose it is. */
const byPredicate = {
  'access-rights-reviewed': 'recertification',
  'privileged-access-reviewed': 'recertification',
  'agreement-in-place': 'suppliers',
  'assessed-in-time': 'suppliers',
  'audit-log-capable': 'disclosure',
  'automatic-logoff': 'disclosure',
  'backup-possible': 'disclosure',
  'clinical-owner-assigned': 'flows',
  'clock-synchronised': 'disclosure',
  'delivery-monitored': 'flows',
  'document-current': 'documents',
  'downtime-procedure-assigned': 'devices',
  'emergency-access': 'disclosure',
  'emergency-contacts-current': 'documents',
  'encryption-at-rest': 'disclosure',
  'encryption-in-transit': 'disclosure',
  'exit-planned': 'suppliers',
  'internal-audit-done': 'audits',
  'inventory-complete': 'devices',
  'known-components-supported': 'components',
  'leavers-revoked': 'people',
  'maintenance-in-date': 'devices',
  'malware-protection': 'disclosure',
  'management-review-done': 'audits',
  'mds2-current': 'disclosure',
  'multi-factor-authentication': 'disclosure',
  'network-segregated': 'networks',
  'no-default-password-risk': 'disclosure',
  'no-insecure-services': 'networks',
  'owner-assigned': 'devices',
  'patched-in-time': 'devices',
  'peer-authenticated': 'flows',
  'person-authentication': 'disclosure',
  'protected-in-transit': 'flows',
  'recovery-tested': 'devices',
  registered: 'devices',
  'remote-maintenance-controlled': 'disclosure',
  'sbom-available': 'components',
  'seen-on-network': 'networks',
  'software-supported': 'devices',
  'spare-or-redundant': 'devices',
  'staff-trained': 'people',
} as const;

export type Supply = (typeof byPredicate)[keyof typeof byPredicate];

const flowAttributes = ['information', 'form', 'external', 'protocol', 'requiredByCare'];
const supplierAttributes = ['handlesPhi', 'remoteAccess'];

/** Who knows what a scenario reads; undefined for a predicate that nobody here has named a source for. */
export function supplyOf({
  kind,
  name,
}: {
  readonly kind: 'fact' | 'attribute';
  readonly name: string;
}): Supply | undefined {
  if (kind === 'fact') {
    // one predicate a topic: 'document-current/access-control'
    const [family = ''] = name.split('/');
    return Object.hasOwn(byPredicate, family) ? byPredicate[family as keyof typeof byPredicate] : undefined;
  }
  if (flowAttributes.includes(name)) return 'flows';
  return supplierAttributes.includes(name) ? 'suppliers' : 'devices';
}
