-- What is known of other sites, and of what went to them and came from them. Never updated, never deleted: one row a version. What is decided
-- upon is the sealed record of the version that the trail names.
create table exchange_row (
    -- site-card, site, pouch-out, pouch-in, pouch-early, consignment or arrival
    kind varchar(32) not null,
    id varchar(128) not null,
    version integer not null,
    -- the site that it is about, for finding only
    site varchar(20) not null,
    record text not null,
    seal bytea not null,
    made_at timestamp(6) with time zone not null,
    primary key (kind, id, version)
);
create index exchange_row_by_site on exchange_row (kind, site);

-- Pouches, and the parcels in them, by their hash, which a sealed record names.
create table exchange_body (
    hash varchar(96) primary key,
    body bytea not null,
    made_at timestamp(6) with time zone not null
);

-- What is still to be done, for finding only: consignments that wait for a pouch, pouches to be delivered, arrivals of which more is to be told.
create table exchange_open (
    kind varchar(32) not null,
    id varchar(128) not null,
    site varchar(20) not null,
    made_at timestamp(6) with time zone not null,
    primary key (kind, id)
);
create index exchange_open_by_site on exchange_open (kind, site);

-- Held while a pouch to a site is numbered, or one from it is taken in.
create table exchange_line (
    id varchar(20) primary key
);
