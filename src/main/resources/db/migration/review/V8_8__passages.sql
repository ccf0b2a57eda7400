-- What was decided of which words, for finding the same words elsewhere: keyed hashes of three words each, the eight smallest of a passage. They say
-- nothing of the words to whoever has not the registry's key, and nothing is decided by them: what they find is looked up in the sealed case.
create table review_passage (
    case_id uuid not null,
    item_id uuid not null,
    -- the call by which it was decided: a case that is returned is decided again, and the rows of before stay
    decision uuid not null,
    portion integer not null,
    -- 0: the whole portion; otherwise its first, second, … gap
    gap integer not null,
    size integer not null,
    hash varchar(32) not null,
    made_at timestamp(6) with time zone not null,
    primary key (hash, decision, portion, gap)
);
