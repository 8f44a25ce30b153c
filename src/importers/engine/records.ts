// SPDX-License-Identifier: Apache-2.0

/**
 * What importers produce: a closed union of normalised record kinds. Each kind is written by the module that owns it.
 * Absent values are absent, never empty strings. Dates are ISO 8601 dates (YYYY-MM-DD) or instants.
 */
export const assetClasses = [
  'system',
  'medical-device',
  'server',
  'workstation',
  'network-device',
  'storage',
  'printer',
  'mobile',
  'building',
  'other',
] as const;
export type AssetClass = (typeof assetClasses)[number];

export const criticalities = ['life-critical', 'care-critical', 'important', 'supporting'] as const;
export type Criticality = (typeof criticalities)[number];

export const lifecycles = ['planned', 'in-use', 'end-of-support', 'retired'] as const;
export type Lifecycle = (typeof lifecycles)[number];

/** Something listening on the network, as a scan saw it. */
export type ObservedService = {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly name?: string;
  readonly product?: string;
};

/** One source's statement about one device or system. A register says what should be there, discovery what is. */
export type AssetRecord = {
  readonly kind: 'asset';
  /** `register` for CMMS and asset lists, `discovery` for scans, leases and directory exports. */
  readonly viewpoint: 'register' | 'discovery';
  /** The key of this row in its source (asset tag, CMMS number, host address): stable between two exports. */
  readonly key: string;
  readonly name?: string;
  readonly class?: AssetClass;
  readonly category?: string;
  readonly maker?: string;
  readonly model?: string;
  readonly serial?: string;
  /** UDI device identifier: names a model, never a unit. */
  readonly udiDi?: string;
  readonly assetTag?: string;
  readonly macs?: readonly string[];
  readonly ips?: readonly string[];
  readonly hostname?: string;
  readonly osName?: string;
  readonly osVersion?: string;
  readonly softwareVersion?: string;
  readonly site?: string;
  readonly department?: string;
  readonly location?: string;
  readonly owner?: string;
  readonly supplier?: string;
  readonly criticality?: Criticality;
  readonly lifecycle?: Lifecycle;
  readonly acquired?: string;
  readonly endOfSupport?: string;
  readonly lastPatched?: string;
  readonly lastMaintained?: string;
  readonly maintenanceDue?: string;
  readonly lastSeen?: string;
  /** The network the source says it is on, e.g. 'Guest Wi-Fi' or '10.20.0.0/16'. */
  readonly network?: string;
  readonly services?: readonly ObservedService[];
  /** What a person wrote down about it, three-valued: true, false; absent is unknown. Keys are fact predicates. */
  readonly stated?: Readonly<Record<string, boolean>>;
  /** Other columns worth keeping, by their header. */
  readonly more?: Readonly<Record<string, string>>;
};

export const informationClasses = [
  'patient-identity',
  'diagnostics',
  'orders',
  'results',
  'images',
  'medication',
  'billing',
  'research',
  'scheduling',
  'other',
] as const;
export type InformationClass = (typeof informationClasses)[number];

export const informationForms = ['electronic', 'paper', 'fax', 'spoken', 'image', 'video', 'removable-media'] as const;
export type InformationForm = (typeof informationForms)[number];

export const protocols = ['hl7v2', 'fhir', 'dicom', 'astm', 'file', 'mail', 'fax', 'voice', 'web', 'other'] as const;
export type Protocol = (typeof protocols)[number];

/** One row of an interface-engine channel list, or of a list of paper, fax and spoken hand-overs. */
export type FlowRecord = {
  readonly kind: 'flow';
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly information: InformationClass;
  readonly form: InformationForm;
  readonly protocol: Protocol;
  /** As stated by the source: 'tls', 'vpn', 'none' ...; absent is unknown. */
  readonly protection?: string;
  readonly requiredByCare?: boolean;
  readonly clinicalOwner?: string;
  readonly external?: boolean;
  /** Messages, documents or hand-overs on an ordinary day. */
  readonly perDay?: number;
  readonly stated?: Readonly<Record<string, boolean>>;
};

/** One component of a bill of materials; `product` names what the bill is about. */
export type ComponentRecord = {
  readonly kind: 'component';
  readonly key: string;
  readonly bom: BomRef;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly cpe?: string;
  readonly supplier?: string;
  readonly licence?: string;
  readonly type?: string;
};
export type BomRef = {
  readonly serialNumber?: string;
  readonly version?: number;
  readonly specVersion: string;
  readonly timestamp?: string;
  readonly productName?: string;
  readonly productVersion?: string;
  readonly productMaker?: string;
  /** How advisories may name the product itself. */
  readonly productPurl?: string;
  readonly productCpe?: string;
};

/** One manufacturer disclosure form (ANSI/NEMA HN 1-2019). A 'Yes' is the maker's claim about one software version. */
export type DisclosureRecord = {
  readonly kind: 'disclosure';
  readonly key: string;
  readonly maker: string;
  readonly model: string;
  readonly softwareVersion?: string;
  readonly released?: string;
  readonly documentId?: string;
  readonly answers: readonly DisclosureAnswer[];
};
export type DisclosureAnswer = {
  readonly id: string;
  readonly answer: 'yes' | 'no' | 'not-applicable' | 'see-notes' | 'text' | 'empty';
  readonly text?: string;
  readonly note?: string;
};

/** One member of staff. Personal data: kept apart in the audit trail and never logged. */
export type PersonRecord = {
  readonly kind: 'person';
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly department?: string;
  readonly role?: string;
  readonly started?: string;
  readonly left?: string;
  readonly lastTraining?: string;
};

/** One row of an existing risk register. Scores stay as written; nothing is re-scored silently. */
export type RiskEntryRecord = {
  readonly kind: 'risk-entry';
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: string;
  readonly likelihood?: string;
  readonly impact?: string;
  readonly level?: string;
  readonly treatment?: string;
  readonly status?: string;
  readonly due?: string;
};

/** One row of an existing Statement of Applicability. */
export type SoaEntryRecord = {
  readonly kind: 'soa-entry';
  readonly key: string;
  readonly control: string;
  readonly applicable?: boolean;
  readonly justification?: string;
  readonly status?: string;
  readonly owner?: string;
  readonly reference?: string;
};

/** One row of a list of policies and procedures. */
export type PolicyRecord = {
  readonly kind: 'policy';
  readonly key: string;
  readonly title: string;
  readonly version?: string;
  readonly owner?: string;
  readonly approved?: string;
  readonly reviewDue?: string;
  readonly status?: string;
  /** One of the document topics that the fact predicate `document-current/<topic>` knows, if it could be told. */
  readonly topic?: string;
};

export type SupplierRecord = {
  readonly kind: 'supplier';
  readonly key: string;
  readonly name: string;
  readonly category?: string;
  readonly service?: string;
  readonly contact?: string;
  readonly handlesPhi?: boolean;
  readonly remoteAccess?: boolean;
  readonly criticality?: Criticality;
  readonly contractUntil?: string;
  readonly lastAssessed?: string;
  readonly stated?: Readonly<Record<string, boolean>>;
};

/** One finding of an earlier audit. */
export type FindingRecord = {
  readonly kind: 'finding';
  readonly key: string;
  readonly title: string;
  readonly source?: string;
  readonly severity?: string;
  readonly raised?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly status?: string;
  readonly control?: string;
};

/** As CycloneDX calls them; `related-crypto-material` is a key, a token or another secret. */
export const cryptoAssetTypes = ['algorithm', 'certificate', 'protocol', 'related-crypto-material'] as const;
export const cryptoPurposes = ['transit', 'storage', 'signature', 'authentication', 'backup', 'other'] as const;
/** Of NIST SP 800-57 Part 1, 7. */
export const keyStates = ['pre-activation', 'active', 'suspended', 'deactivated', 'compromised', 'destroyed'] as const;
export const migrationPlans = ['none', 'planned', 'under-way', 'done'] as const;

/** One algorithm, key, certificate or protocol of a bill of cryptography: what is said about it, never a key itself. */
export type CryptoAssetRecord = {
  readonly kind: 'crypto-asset';
  readonly key: string;
  readonly name: string;
  readonly assetType: (typeof cryptoAssetTypes)[number];
  readonly algorithm?: string;
  readonly keyBits?: number;
  readonly state?: (typeof keyStates)[number];
  readonly heldIn?: string;
  readonly activated?: string;
  readonly rotateBy?: string;
  readonly purpose?: (typeof cryptoPurposes)[number];
  readonly protects?: string;
  readonly custodian?: string;
  readonly keyLifeMonths?: number;
  readonly dataYears?: number;
  readonly migrationYears?: number;
  readonly plan?: (typeof migrationPlans)[number];
  readonly planUntil?: string;
  readonly planNote?: string;
};

export type ImportRecord =
  | AssetRecord
  | FlowRecord
  | ComponentRecord
  | DisclosureRecord
  | PersonRecord
  | RiskEntryRecord
  | SoaEntryRecord
  | PolicyRecord
  | SupplierRecord
  | FindingRecord
  | CryptoAssetRecord;
export const recordKinds = [
  'asset',
  'flow',
  'component',
  'disclosure',
  'person',
  'risk-entry',
  'soa-entry',
  'policy',
  'supplier',
  'finding',
  'crypto-asset',
] as const satisfies readonly ImportRecord['kind'][];
export type RecordKind = ImportRecord['kind'];
export type RecordOf<K extends RecordKind> = Extract<ImportRecord, { kind: K }>;
