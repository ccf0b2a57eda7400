-- What is under way of sign-ins, for every process of the registry. Whoever can write here gives nobody anything: what is kept is sealed under the
-- registry's key together with the name of its row, and the trail says which sessions have ended.

-- A browser's session. Its id is the SHA-256 of what the browser has: who reads it is not signed in. The other columns only find.
create table browser_session (
    id varchar(64) primary key,
    body bytea not null,
    used_at timestamp(6) with time zone not null,
    provider_session varchar(64),
    provider_subject varchar(64)
);
create index browser_session_used on browser_session (used_at);
create index browser_session_provider_session on browser_session (provider_session);
create index browser_session_provider_subject on browser_session (provider_subject);

-- Codes and tokens that the embedded sign-in has given out. A step is taken once, by whichever process is first.
create table sign_in_authorization (
    id varchar(64) primary key,
    step integer not null,
    body bytea not null,
    redeemed boolean not null,
    until_at timestamp(6) with time zone not null
);
create index sign_in_authorization_until on sign_in_authorization (until_at);

-- Where a code or token is looked for, by a keyed hash of it.
create table sign_in_token (
    hash varchar(64) not null,
    authorization_id varchar(64) not null,
    primary key (hash, authorization_id)
);
create index sign_in_token_authorization on sign_in_token (authorization_id);

-- Tries to sign in, in a fixed number of slots: when the slot will be as if nobody had tried, in milliseconds since 1970.
create table sign_in_try (
    kind varchar(16) not null,
    slot integer not null,
    until_ms bigint not null,
    primary key (kind, slot)
);

-- Proofs of a key that were used (RFC 9449 §11.1), until none as old would be taken in any case.
create table used_proof (
    hash varchar(64) primary key,
    until_at timestamp(6) with time zone not null
);
