-- SPDX-License-Identifier: Apache-2.0
-- Accounts, credentials and sessions, in the form that better-auth reads and writes; auth.db.test.ts asks it whether it would
-- change anything. The tables belong to the owner: the role that uses them cannot alter them.
create schema auth;
do $$ begin execute format('grant connect on database %I to {{auth}}', current_database()); end $$;
grant usage on schema auth to {{auth}};

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "twoFactorEnabled" boolean
);

-- authenticatedAt: when a credential was last shown; secondFactor: whether a second one was. updatedAt: when it was last used.
-- sharedDevice: the shared computer that it was opened on, where it ends early.
create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "authenticatedAt" timestamptz,
  "secondFactor" boolean,
  "sharedDevice" text
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");
-- In the place of a hash: the entry of the directory that proves this account. No entry opens two.
create unique index "account_directory_idx" on auth."account" ("password") where "password" like 'directory:%';

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create table auth."passkey" (
  "id" text not null primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "credentialID" text not null,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index "passkey_userId_idx" on auth."passkey" ("userId");
create index "passkey_credentialID_idx" on auth."passkey" ("credentialID");

-- Failed attempts by key (a digest of account and address), until the next one is let through.
create table auth.attempt (
  key text primary key,
  failures int not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
create index attempt_age on auth.attempt (last_at);

-- Addresses from which an account has signed in (a digest of both): no throttle of the account holds for them.
create table auth.known_address (
  key text primary key,
  last_at timestamptz not null
);

grant select, insert, update, delete on all tables in schema auth to {{auth}};
