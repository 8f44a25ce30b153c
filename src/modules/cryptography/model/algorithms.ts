// SPDX-License-Identifier: Apache-2.0

/**
 * What is known against an algorithm with conventional computers: `weak` ones are no longer allowed by NIST SP 800-131A
 * Rev. 2, or withdrawn by RFC 6151 (MD5), RFC 7465 (RC4) and RFC 8996 (TLS before 1.2).
 */
export type Strength = 'acceptable' | 'weak' | 'unknown';

/**
 * What a large quantum computer does to it: Shor's algorithm breaks RSA, finite-field and elliptic-curve schemes whatever
 * their size; NIST standardised FIPS 203, 204 and 205 and SP 800-208 to resist; NIST IR 8547 keeps AES and hashes of
 * 128 bits of security and more.
 */
export type Quantum = 'vulnerable' | 'resistant' | 'unknown';

export type Verdict = {
  readonly strength: Strength;
  readonly quantum: Quantum;
  /** What was recognised in the words, in their order. */
  readonly recognised: readonly string[];
  /** What was not: it keeps the verdict from being better than unknown. */
  readonly unrecognised: readonly string[];
};

type Judge = { readonly strength: Strength; readonly quantum: Quantum };
type Part = {
  readonly name: string;
  readonly pattern: RegExp;
  judge(bits: number | null): Judge;
  /** Two sides can agree on a key with it. */
  readonly establishes: boolean;
};

const weak: Judge = { strength: 'weak', quantum: 'unknown' };
const resistant = (): Judge => ({ strength: 'acceptable', quantum: 'resistant' });

/** Vulnerable at any size; too short ones are weak already. Without a size nothing is said about strength. */
const broken =
  (least: number) =>
  (bits: number | null): Judge => ({
    strength: bits === null ? 'unknown' : bits < least ? 'weak' : 'acceptable',
    quantum: 'vulnerable',
  });

/** Ciphers and hashes: 112 bits of security are not allowed beyond 2030, so that no claim is made for them. */
const symmetric =
  (least: number) =>
  (bits: number | null): Judge =>
    bits !== null && bits < least ? { strength: 'weak', quantum: 'unknown' } : resistant();

const part = (name: string, pattern: RegExp, judge: Part['judge']): Part => ({
  ...{ name, pattern, judge },
  establishes: establishing.includes(name),
});

const establishing = ['ML-KEM hybrid', 'ML-KEM', 'RSA', 'ECDH', 'Montgomery curve', 'elliptic curve', 'Diffie-Hellman'];

/** The longer name first: 'X25519MLKEM768' is a hybrid that resists, 'X25519' is not. Digits behind a name are its size. */
const parts: readonly Part[] = [
  part('ML-KEM hybrid', /(?:x25519|x448|secp256r1|secp384r1|p256|p384)[-_ ]?(?:mlkem|kyber)[-_ ]?(\d+)?/y, resistant),
  part('ML-KEM', /(?:ml[-_ ]?kem|kyber)[-_ ]?(?:512|768|1024)?/y, resistant),
  part('ML-DSA', /(?:ml[-_ ]?dsa|dilithium)[-_ ]?(?:44|65|87|2|3|5)?/y, resistant),
  part('SLH-DSA', /(?:slh[-_ ]?dsa|sphincs\+?)(?:[-_ ](?:sha2|shake))?(?:[-_ ]?(?:128|192|256)[sf]?)?/y, resistant),
  part('LMS', /(?:lms|hss)\b/y, resistant),
  part('XMSS', /xmss(?:mt)?\b/y, resistant),
  part('RSA', /rsa(?:ssa|es)?[-_ /]*(\d{3,5})?/y, broken(2048)),
  part('ECDSA', /ecdsa[-_ /]*(?:(?:nist)?[-_ ]?p[-_ ]?|secp)?(\d{3})?(?:r1|k1)?/y, broken(224)),
  part('ECDH', /(?:ecdhe?|ecc|ecies|ecmqv)[-_ /]*(?:(?:nist)?[-_ ]?p[-_ ]?|secp)?(\d{3})?(?:r1|k1)?/y, broken(224)),
  part('Edwards curve', /(?:eddsa|ed[-_ ]?(?:25519|448)(?:ph|ctx)?)/y, () => broken(0)(255)),
  part('Montgomery curve', /(?:x25519|x448|curve25519|curve448)/y, () => broken(0)(255)),
  part('elliptic curve', /(?:secp|sect|brainpoolp|nist[-_ ]?p[-_ ]?|p[-_])(\d{3})[rkt]?\d?/y, broken(224)),
  part('DSA', /dsa[-_ /]*(\d{3,5})?/y, broken(2048)),
  part('Diffie-Hellman', /(?:ffdhe|dhe?(?![a-z])|diffie[-_ ]?hellman|modp|elgamal)[-_ /]*(\d{3,5})?/y, broken(2048)),
  part('AES', /(?:aes|rijndael)[-_ ]?(\d+)?/y, symmetric(128)),
  part('Camellia', /camellia[-_ ]?(\d+)?/y, symmetric(128)),
  part('ChaCha20', /x?chacha20/y, resistant),
  part('SHA-1', /sha[-_ ]?1(?!\d)/y, () => weak),
  part('SHA-3', /(?:sha3[-_ ]?|keccak[-_ ]?)(\d{3})?/y, symmetric(256)),
  part('SHAKE', /shake[-_ ]?(?:128|256)?/y, resistant),
  part('SHA-2', /sha(?:2[-_ ])?[-_ ]?(224|256|384|512)/y, symmetric(256)),
  part('triple DES', /(?:3des|tdes|tdea|triple[-_ ]?des|des[-_ ]?ede3?)/y, () => weak),
  part('DES', /des\b/y, () => weak),
  part('RC4', /(?:rc4|arcfour)[-_ ]?(?:128|40)?/y, () => weak),
  part('RC2', /rc2/y, () => weak),
  part('MD5', /(?:hmac[-_ ]?)?md[245]/y, () => weak),
  part('Blowfish', /blowfish/y, () => weak),
  part('old TLS', /(?:ssl[-_ ]?v?[23](?:\.0)?|tls[-_ ]?v?1\.[01]|tls[-_ ]?v?1(?!\.?\d))/y, () => weak),
];

/** Words about how an algorithm is used, which change nothing in the verdict. */
const neutral =
  /(?:with|and|using|tls[-_ ]?v?1\.[23]|tls|gcm|cbc|ccm(?:8)?|ctr|gmac|cmac|hmac|kmac|siv|xts|wrap|keywrap|kw|oaep|pss|pkcs[-_ #]?\d+|v\d\.\d|poly1305|rsae|sha2|encryption|bits?\b|\d+)/y;

/** Of a protocol that agrees on keys, names of ciphers alone say nothing about how it does so. */
const agreesOnKeys = /\b(?:d?tls|ssl|ssh|ipsec|ike|quic|sstp)(?:\b|_|v)/;

/**
 * Judges an algorithm or cipher suite by its name as people and tools write it: 'RSA-2048', 'ECDHE-RSA-AES256-GCM-SHA384',
 * 'X25519MLKEM768'. A suite is as good as its worst part; a part that is not known keeps it from being better than unknown.
 * @param bits the size of the key, where it is stated beside the name; it counts for the parts whose name has none
 */
export function judgeAlgorithm(name: string, bits: number | null): Verdict {
  const found: Judge[] = [];
  const recognised: string[] = [];
  const unrecognised: string[] = [];
  const text = name.toLowerCase();
  let establishes = !agreesOnKeys.test(text);
  let at = 0;
  while (at < text.length) {
    const [known, match] = partAt(text, at);
    if (known && match) {
      const stated = match[1] ? Number(match[1]) : null;
      found.push(known.judge(stated ?? bits));
      recognised.push(known.name);
      establishes ||= known.establishes;
      at += match[0].length;
      continue;
    }
    at = neutralEnd(text, at) ?? strangeEnd(text, at, unrecognised);
  }
  if (!establishes) unrecognised.push('key exchange');
  return { ...together(found, unrecognised.length > 0), recognised, unrecognised };
}

function partAt(text: string, at: number): readonly [Part, RegExpExecArray] | readonly [] {
  for (const one of parts) {
    one.pattern.lastIndex = at;
    const match = one.pattern.exec(text);
    if (match) return [one, match];
  }
  return [];
}

function neutralEnd(text: string, at: number): number | undefined {
  if (/[^a-z0-9]/.test(text[at] ?? '')) return at + 1;
  neutral.lastIndex = at;
  const match = neutral.exec(text);
  return match ? at + match[0].length : undefined;
}

function strangeEnd(text: string, at: number, unrecognised: string[]): number {
  const word = /^[a-z0-9]+/.exec(text.slice(at))?.[0] ?? text.slice(at);
  unrecognised.push(word);
  return at + word.length;
}

function together(found: readonly Judge[], isOpen: boolean): Judge {
  const has = (field: keyof Judge, value: string) => found.some((one) => one[field] === value);
  const isUnknown = isOpen || found.length === 0;
  return {
    strength: has('strength', 'weak') ? 'weak' : isUnknown || has('strength', 'unknown') ? 'unknown' : 'acceptable',
    quantum: has('quantum', 'vulnerable')
      ? 'vulnerable'
      : isUnknown || has('quantum', 'unknown')
        ? 'unknown'
        : 'resistant',
  };
}
