-- Whether a class of items is released to certain countries only, and to which. The United States are never listed.
alter table access_class add column limited boolean default false not null;

create table access_class_release (
    class_id bigint not null references access_class (id),
    country varchar(4) not null,
    primary key (class_id, country)
);
