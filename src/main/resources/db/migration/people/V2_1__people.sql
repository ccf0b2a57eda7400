-- Inserted only. A row counts if the registry's signature over the document verifies and the trail names it; an UPDATE gives nobody anything.
create table person_access (
    person_id varchar(64) not null,
    number bigint not null,
    document bytea not null,
    signature bytea not null,
    primary key (person_id, number)
);

-- A hint where to look: the signed document must name the account.
create table account_index (
    issuer varchar(255) not null,
    subject varchar(255) not null,
    person_id varchar(64) not null,
    primary key (issuer, subject, person_id)
);

create table need_to_know_group (
    id varchar(64) primary key,
    name varchar(200) not null unique,
    purpose varchar(2000) not null,
    owner varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    seal bytea not null
);

-- The embedded sign-in: identity only. What somebody may do never stands here. A row counts as sealed, and if its generation is not
-- older than the one that the trail names.
create table sign_in_account (
    username varchar(64) primary key,
    subject varchar(64) not null unique,
    password_hash varchar(255) not null,
    generation integer not null,
    must_change boolean not null,
    one_time_until timestamp(6) with time zone,
    disabled boolean not null,
    created_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null,
    seal bytea not null
);

create table service_account (
    client_id varchar(64) primary key,
    subject varchar(64) not null unique,
    secret_hash varchar(255) not null,
    generation integer not null,
    disabled boolean not null,
    created_at timestamp(6) with time zone not null,
    seal bytea not null
);
